/** A titled panel. `aside` stands at the right of the title: a count, a button. */
import { useId, type ReactNode } from "react";
import classes from "./section.module.css";

interface SectionProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  testId?: string;
  /** Panels whose content brings its own edges (tables) take no padding. */
  flush?: boolean;
}

export function Section({ title, aside, children, testId, flush = false }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id} data-testid={testId}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
