import { describe, expect, test } from 'vitest';
import type { Draft } from '#application/ports.ts';
import { aWorkspace, reopened } from './given.ts';

const aDraft = (more: Partial<Draft> = {}): Draft => ({
  proposal: 'a'.repeat(64),
  member: 'b'.repeat(64),
  base: '',
  edit: 0,
  document: { title: { en: 'Water', fr: 'Eau' }, '10': 1, list: [{ b: 1, a: 2 }], odd: '\ud800 \u0000 é' },
  keys: { outcomes: ['abcdefghij'] },
  editedAt: '2026-11-03T14:02:00.000Z',
  ...more,
});

describe('drafts', () => {
  test('come back as they were saved, after closing too, and count their edits', () => {
    const workspace = aWorkspace();
    expect(workspace.drafts.find('a', 'b')).toBe(null);
    expect(workspace.drafts.save(aDraft())).toBe(true);
    expect(workspace.drafts.save(aDraft({ edit: 1, document: { title: 'New' } }))).toBe(true);
    workspace.close();
    const { drafts } = reopened(workspace.file);
    const { proposal, member } = aDraft();
    expect(drafts.find(proposal, member)).toEqual(aDraft({ edit: 2, document: { title: 'New' } }));
    drafts.remove(proposal, member);
    expect(drafts.find(proposal, member)).toBe(null);
  });

  test('keep the order of keys and every odd character', () => {
    const { drafts } = aWorkspace();
    drafts.save(aDraft());
    const held = drafts.find(aDraft().proposal, aDraft().member);
    expect(JSON.stringify(held?.document)).toBe(JSON.stringify(aDraft().document));
  });

  test.each([
    { held: 0, follows: 0, text: 'x', saved: true, why: 'the first save' },
    { held: 0, follows: 3, text: 'x', saved: false, why: 'a save after one that is not here' },
    { held: 1, follows: 0, text: 'held', saved: true, why: 'the first save sent again' },
    { held: 1, follows: 0, text: 'x', saved: false, why: 'another first save' },
    { held: 5, follows: 5, text: 'x', saved: true, why: 'the next save' },
    { held: 5, follows: 4, text: 'held', saved: true, why: 'the last save sent again' },
    { held: 5, follows: 4, text: 'x', saved: false, why: 'other words after the same edit' },
    { held: 5, follows: 3, text: 'held', saved: false, why: 'an old one' },
    { held: 5, follows: 6, text: 'held', saved: false, why: 'one from a later time' },
  ])('$why: $saved', ({ held, follows, text, saved }) => {
    const { drafts } = aWorkspace();
    for (let edit = 0; edit < held; edit++)
      drafts.save(aDraft({ edit, document: { text: edit === held - 1 ? 'held' : String(edit) } }));
    expect(drafts.save(aDraft({ edit: follows, document: { text } }))).toBe(saved);
    const now = drafts.find(aDraft().proposal, aDraft().member);
    expect(now?.document['text']).toBe(saved ? text : held === 0 ? undefined : 'held');
    expect(now?.edit).toBe(saved && follows === held ? held + 1 : held === 0 ? undefined : held);
  });

  test('of two members do not meet', () => {
    const { drafts } = aWorkspace();
    drafts.save(aDraft({ document: { text: 'one' } }));
    drafts.save(aDraft({ member: 'c', document: { text: 'two' } }));
    expect(drafts.find(aDraft().proposal, 'c')?.document).toEqual({ text: 'two' });
    expect(drafts.find(aDraft().proposal, aDraft().member)?.document).toEqual({ text: 'one' });
  });

  test('that rotted on disk are refused, not shown', () => {
    const { db, drafts } = aWorkspace();
    drafts.save(aDraft());
    db.exec("UPDATE draft SET document = replace(document, 'Water', 'Wader')");
    expect(() => drafts.find(aDraft().proposal, aDraft().member)).toThrow('draft/altered');
  });
});

test('addresses are found by member and, whatever their case, by e-mail', () => {
  const { addresses } = aWorkspace();
  addresses.save('m1', 'M.Roy@example.ca');
  addresses.save('m2', 'm.roy@example.ca');
  addresses.save('m3', 'other@example.ca');
  expect(addresses.find('m1')).toBe('M.Roy@example.ca');
  expect(addresses.find('nobody')).toBe('');
  expect(addresses.findByEmail('m.ROY@example.ca')).toEqual(['m1', 'm2']);
  addresses.save('m1', 'new@example.ca');
  addresses.save('m2', '');
  expect(addresses.findByEmail('m.roy@example.ca')).toEqual([]);
  expect(addresses.findByEmail('')).toEqual([]);
});
