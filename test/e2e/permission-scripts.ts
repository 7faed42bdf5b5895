/** Names that the Permissions API may know; a Chromium that does not know one throws. */
const NAMES =
  'geolocation notifications push midi camera microphone background-fetch background-sync persistent-storage ambient-light-sensor accelerometer gyroscope magnetometer screen-wake-lock nfc display-capture clipboard-read clipboard-write payment-handler idle-detection periodic-background-sync storage-access top-level-storage-access window-management local-fonts captured-surface-control speaker-selection keyboard-lock pointer-lock fullscreen web-app-installation hand-tracking system-wake-lock bluetooth accessibility-events'.split(
    ' ',
  );

/** What each permission says, in a page. */
export const STATES = `(async () => {
  const known = {};
  for (const name of ${JSON.stringify(NAMES)}) {
    const more = name === 'top-level-storage-access' ? { requestedOrigin: location.origin } : {};
    try {
      known[name] = (await navigator.permissions.query({ name, ...more })).state;
    } catch {
      // unknown to this Chromium
    }
  }
  return known;
})()`;

/** Asks for everything that a page can ask for. `got`: what it was given; `waiting`: what is silent after a second and a half. */
export const REQUESTS = requestsBut([]);

/** The same without some: a window without guards would open the system's own boxes for them. @param leftOut - keys of `tries` */
export function requestsBut(leftOut: readonly string[]): string {
  return `(async () => {
        const n = navigator;
        const tries = {
          notification: async () => { if (await Notification.requestPermission() !== 'granted') throw 0; },
          place: () => new Promise((ok, no) => n.geolocation.getCurrentPosition(ok, no)),
          camera: () => n.mediaDevices.getUserMedia({ video: true }),
          microphone: () => n.mediaDevices.getUserMedia({ audio: true }),
          screen: () => n.mediaDevices.getDisplayMedia({ video: true }),
          midi: () => n.requestMIDIAccess({ sysex: true }),
          read: () => n.clipboard.readText(),
          usb: () => n.usb.requestDevice({ filters: [] }),
          hid: async () => { if ((await n.hid.requestDevice({ filters: [] })).length === 0) throw 0; },
          serial: () => n.serial.requestPort({}),
          bluetooth: () => n.bluetooth.requestDevice({ acceptAllDevices: true }),
          wake: () => n.wakeLock.request('screen'),
          idle: async () => { if (await IdleDetector.requestPermission() !== 'granted') throw 0; },
          fonts: async () => { if ((await queryLocalFonts()).length === 0) throw 0; },
          screens: () => getScreenDetails(),
          kept: async () => { if (!await n.storage.persist()) throw 0; },
          open: () => showOpenFilePicker(),
          save: () => showSaveFilePicker(),
          folder: () => showDirectoryPicker(),
          credential: () => n.credentials.create({ publicKey: { challenge: new Uint8Array(16), rp: { name: 'x' }, user: { id: new Uint8Array(8), name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } }),
          key: () => n.credentials.get({ publicKey: { challenge: new Uint8Array(16) } }),
          worker: () => n.serviceWorker.register('/sw.js'),
          shared: () => new Promise((ok, no) => { const w = new SharedWorker('data:text/javascript,1'); w.onerror = no; }),
          blob: () => new Promise((ok, no) => { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); w.onmessage = ok; w.onerror = no; }),
          protocol: async () => { n.registerProtocolHandler('web+x', location.origin + '/%s'); throw 0; },
          pay: async () => { await new PaymentRequest([{ supportedMethods: 'https://x.test' }], { total: { label: 'x', amount: { currency: 'CAD', value: '1' } } }).show(); },
          model: async () => { if (!('ai' in window) && !('LanguageModel' in window)) throw 0; },
          webview: async () => { if (typeof document.createElement('webview').reload !== 'function') throw 0; },
          paper: async () => { if (!/native code/.test(String(window.print))) throw 0; },
          webgl: async () => { if (document.createElement('canvas').getContext('webgl') === null) throw 0; },
          socket: () => new Promise((ok, no) => { const s = new WebSocket('wss://example.org'); s.onopen = ok; s.onerror = no; }),
          peer: async () => { const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] }); p.createDataChannel('x'); await p.setLocalDescription(); await new Promise((r) => setTimeout(r, 200)); const found = /candidate/.test(p.localDescription.sdp); p.close(); if (!found) throw 0; },
          beacon: async () => { n.sendBeacon('https://example.org/beacon'); throw 0; },
        };
        for (const each of ${JSON.stringify(leftOut)}) delete tries[each];
        const got = [];
        const waiting = [];
        await Promise.all(Object.entries(tries).map(async ([name, work]) => {
          let state = 'waiting';
          await Promise.race([Promise.resolve().then(work).then(() => { state = 'got'; }, () => { state = 'refused'; }), new Promise((r) => setTimeout(r, 1500))]);
          if (state === 'got') got.push(name);
          if (state === 'waiting') waiting.push(name);
        }));
        const link = document.createElement('a');
        link.download = 'stolen.txt';
        link.href = URL.createObjectURL(new Blob(['x']));
        link.click();
        await new Promise((r) => setTimeout(r, 200));
        return { n: Object.keys(tries).length + 1, got, waiting };})()`;
}
