import { app, dialog, shell } from 'electron';
import { nativeText } from './native-text.ts';

const MAX_LINK_CHARACTERS = 2048;

/** Nothing navigates, opens a window, embeds a page or picks a device. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Connections between browsers pass by the content policy and the session's rules; without UDP of their own they have no way out.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('select-bluetooth-device', (event, _devices, callback) => {
      event.preventDefault();
      callback('');
    });
    contents.setWindowOpenHandler(({ url }) => {
      void offerExternal(url);
      return { action: 'deny' };
    });
  });
  app.on('certificate-error', (_event, _contents, _url, _error, _certificate, callback) => callback(false));
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

/** The only caller of `shell.openExternal`: https and mail addresses, without credentials, after the person has said yes. */
async function offerExternal(link: string): Promise<void> {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return;
  }
  const allowed = url.protocol === 'https:' || url.protocol === 'mailto:';
  if (!allowed || link.length > MAX_LINK_CHARACTERS || url.username !== '' || url.password !== '') return;
  const text = nativeText();
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: text('external.question', { target: url.protocol === 'mailto:' ? url.pathname : url.host }),
    buttons: [text('external.open'), text('external.stay')],
    defaultId: 1,
    cancelId: 1,
  });
  // Only what was shown: a mail address brings no copies to others and no files along.
  if (response === 0) await shell.openExternal(url.protocol === 'mailto:' ? `mailto:${url.pathname}` : url.href);
}
