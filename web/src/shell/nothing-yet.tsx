/** An empty place: says what will be here and, where there is something to do about it, what. */
import type { ReactNode } from "react";
import classes from "./nothing-yet.module.css";

export function NothingYet({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
    </div>
  );
}
