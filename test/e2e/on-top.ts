import type { Page } from '@playwright/test';

export interface OnTop {
  /** Prose that is placed, raised or drawn larger than prose is. */
  readonly odd: number;
  readonly styled: number;
  /** Names of the buttons whose middle somebody else would be clicked at. */
  readonly covered: readonly string[];
  readonly buttons: number;
}

/** What a click in the middle of each button of the page would reach. */
export const buttonsOnTop = (page: Page): Promise<OnTop> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('main *')];
    const odd = all.filter((each) => {
      const { position, zIndex, fontSize } = getComputedStyle(each);
      return (
        each.closest('.written, .prose, .statement, .changes') !== null &&
        (position === 'fixed' || Number(zIndex) > 0 || Number.parseFloat(fontSize) > 60)
      );
    });
    const styled = all.filter((each) => /99999|10000px/.test(each.getAttribute('style') ?? ''));
    const buttons = [...document.querySelectorAll<HTMLElement>('main button')].filter((each) => each.checkVisibility());
    const covered = buttons.filter((each) => {
      each.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = each.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return width > 0 && top !== null && !each.contains(top) && !top.contains(each);
    });
    return {
      odd: odd.length,
      styled: styled.length,
      covered: covered.map((each) => each.textContent),
      buttons: buttons.length,
    };
  });
