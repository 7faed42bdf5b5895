import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a page: the focus comes here on arrival, and the window is called after it. */
export function PageHeading({ title, lead }: { readonly title: string; readonly lead?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  );
}
