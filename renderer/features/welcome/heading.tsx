import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a page that somebody came to: it takes the focus, so that reading goes on from there. */
export function Heading({ children, about }: { readonly children: ReactNode; readonly about?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header>
      {about !== undefined && <p className="kick">{about}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </header>
  );
}
