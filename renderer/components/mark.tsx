/** The shapes of DESIGN §13: every colour that means something comes with a shape and, beside it, a word. */
export type Meaning = 'done' | 'attention' | 'blocked' | 'open' | 'none' | 'now';

export function Mark({ meaning }: { readonly meaning: Meaning }) {
  return (
    <svg className={`mark mark-${meaning}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <Shape meaning={meaning} />
    </svg>
  );
}

function Shape({ meaning }: { readonly meaning: Meaning }) {
  switch (meaning) {
    case 'done':
      return <circle cx="8" cy="8" r="6.5" fill="currentColor" />;
    case 'attention':
      return <path d="M8 1.5 15 14.5H1Z" fill="currentColor" />;
    case 'blocked':
      return <rect x="2" y="2" width="12" height="12" fill="currentColor" />;
    case 'now':
      return (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
        </>
      );
    case 'open':
      return <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />;
    case 'none':
      return <path d="M3 8h10" fill="none" stroke="currentColor" strokeWidth="1.6" />;
  }
}
