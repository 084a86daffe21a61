/** Grey shapes while something loads; said once to a screen reader, not shape by shape. */
import { Skeleton } from "@mantine/core";
import classes from "./loading.module.css";

export function LoadingRows({
  rows = 6,
  height = 22,
  label,
}: {
  rows?: number;
  height?: number;
  label: string;
}) {
  return (
    <div className={classes.rows} role="status" aria-label={`Loading ${label}`}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} width={`${96 - ((index * 17) % 30)}%`} radius="sm" />
      ))}
    </div>
  );
}

export function LoadingPage({ label }: { label: string }) {
  return (
    <div className={classes.page} role="status" aria-label={`Loading ${label}`}>
      <Skeleton height={26} width="18rem" maw="70%" radius="sm" />
      <Skeleton height={14} width="26rem" maw="90%" radius="sm" mt="sm" mb="xl" />
      <Skeleton height={120} radius="md" mb="md" />
      <Skeleton height={280} radius="md" />
    </div>
  );
}
