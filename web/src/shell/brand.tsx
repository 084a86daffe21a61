/** The product's mark and name. */
import classes from "./shell.module.css";

export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#2f5aa8" />
        <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
          <path d="M9 13v6M14 9v14M19 12v8M24 14.5v3" />
        </g>
      </svg>
      Earshot
    </span>
  );
}
