/** The head every page starts with: its title (also the browser's), a line under it, actions on the right. */
import { useEffect, type ReactNode } from "react";
import classes from "./page.module.css";

interface PageProps {
  title: string;
  /** Above the title: where this page belongs. */
  above?: ReactNode;
  /** Below the title: what a reader wants to know first. */
  below?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  testId?: string;
}

export function Page({ title, above, below, actions, children, testId }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);
  return (
    <div className={classes.page} data-testid={testId}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {above && <div className={classes.above}>{above}</div>}
          <h1 className={classes.title} title={title}>
            {title}
          </h1>
          {below && <div className={classes.below}>{below}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
