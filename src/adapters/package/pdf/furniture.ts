import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { fitted } from './contents.ts';
import { PAGE, STYLES } from './design.ts';
import { artifact, drawText } from './press.ts';
import { say, titleOf, type Setting } from './setting.ts';

/** Running heads, page numbers and the mark of samples and reading copies, drawn on every page once their count is known. */
export function setFurniture(setting: Setting): void {
  const { press, view, words } = setting;
  const { doc } = press;
  const pages = doc.bufferedPageRange().count;
  const mark = [view.sample ? words('sample.mark') : '', view.reading ? words('reading.mark') : '']
    .filter((each) => each !== '')
    .join(' · ');
  const head = fitted(
    setting,
    [view.number, titleOf(setting)].filter((each) => each !== '').join(' · '),
    STYLES.running,
    mark === '' ? 480 : 270,
  );
  const institution = fitted(setting, say(setting, view.institution), STYLES.running, 260);
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(page);
    artifact(press, 'Top', () => {
      if (page > 0) drawText(press, head, STYLES.running, PAGE.left, PAGE.head);
      if (mark !== '') drawText(press, mark, STYLES.runningMark, PAGE.right, PAGE.head, 'right');
    });
    artifact(press, 'Bottom', () => {
      drawText(
        press,
        [institution, showFingerprint(view.fingerprint)].filter((each) => each !== '').join(' · '),
        STYLES.running,
        PAGE.left,
        PAGE.foot,
      );
      drawText(press, words('furniture.page', { page: page + 1, pages }), STYLES.running, PAGE.right, PAGE.foot, 'right');
    });
  }
}
