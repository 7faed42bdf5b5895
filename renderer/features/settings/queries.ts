import { useQuery } from '@tanstack/react-query';
import { ask } from '../../engine.ts';

export const useSettings = () => useQuery({ queryKey: ['settings:get'], queryFn: () => ask('settings:get', {}) });
