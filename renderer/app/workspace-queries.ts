import { useQuery } from '@tanstack/react-query';
import { ask } from '../engine.ts';

export const useWorkspace = () => useQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
