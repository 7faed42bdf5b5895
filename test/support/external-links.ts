const LONG = 'x'.repeat(1_000_000);
const SCHEMES =
  'http file ftp javascript data blob about chrome view-source smb ssh tel sms ms-msdt ms-word ms-excel search-ms vscode steam zoommtg slack itms-apps intent shell jar res wyciwyg filesystem devtools app collegium ws wss git magnet irc x-apple.systempreferences ms-settings ldap telnet news nntp gopher dict rtsp'.split(
    ' ',
  );

/** Addresses that nobody is even asked about (RELIABILITY U5). */
export const EXTERNAL: readonly string[] = [
  ...SCHEMES.map((scheme) => `${scheme}://evil.test/x`),
  'JAVASCRIPT:alert(1)',
  ' file:///etc/passwd',
  'java\tscript:alert(1)',
  '\\\\server\\share\\x.exe',
  '//server/share',
  'https://user@evil.test/',
  'https://user:word@evil.test/',
  'https://bank.test@evil.test/',
  'https://',
  'https://[::1',
  'https://a b.test/',
  `https://evil.test/${LONG}`,
  `mailto:${LONG}`,
  `https://evil.test/${'y'.repeat(2048)}`,
  'mailto',
  '',
  'x',
];

/** Addresses that are opened once somebody has said yes: what the question shows, and what is opened. */
export const OPENED: readonly { readonly link: string; readonly shown: string; readonly opened: string }[] = [
  { link: 'https://example.org/a?b#c', shown: 'example.org', opened: 'https://example.org/a?b#c' },
  { link: 'HTTPS://EXAMPLE.ORG', shown: 'example.org', opened: 'https://example.org/' },
  { link: ' https://example.org/ ', shown: 'example.org', opened: 'https://example.org/' },
  { link: 'https:\\\\example.org\\a', shown: 'example.org', opened: 'https://example.org/a' },
  { link: 'ht\ttps://example.org/', shown: 'example.org', opened: 'https://example.org/' },
  { link: 'https://аррӏе.com/', shown: 'xn--80ak6aa92e.com', opened: 'https://xn--80ak6aa92e.com/' },
  { link: 'https://example.org:8443/', shown: 'example.org:8443', opened: 'https://example.org:8443/' },
  { link: 'mailto:a@example.org', shown: 'a@example.org', opened: 'mailto:a@example.org' },
  // What the question does not show is not opened: copies to others, files that a mail program would attach.
  {
    link: 'mailto:a@example.org?subject=Hello&bcc=b@evil.test&attach=/etc/passwd',
    shown: 'a@example.org',
    opened: 'mailto:a@example.org',
  },
];
