/** To an address that the shell gave: features know none. */
export function goThere(href: string): void {
  window.location.hash = href;
}
