interface Props {
  /** Said of the column to those who hear it. */
  readonly label: string;
  readonly title: string;
  readonly items: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
}

/** The second column where a place has several pages: their names, one under the other. */
export function PageNav({ label, title, items }: Props) {
  return (
    <section className="contents page-nav" aria-label={label} data-column tabIndex={-1}>
      <nav aria-label={title}>
        <h2>{title}</h2>
        <ul>
          {items.map(({ href, text, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}
