/** `4F2A 09C1 …`: a fingerprint as people compare it; `bits` is 32 in lists and 256 on the signing page. */
export function showFingerprint(id: string, bits = 32): string {
  const groups =
    id
      .slice(0, bits / 4)
      .toUpperCase()
      .match(/.{4}/g) ?? [];
  return groups.join(' ') + (bits < 256 ? ' …' : '');
}
