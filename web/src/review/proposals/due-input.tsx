/** A due time, in the buyer's zone: a day, an hour if one was said, and an end if there is one. */
import { TextInput } from "@mantine/core";
import type { TimeRange } from "../../../../schema/fact.ts";
import { fromLocalParts, localParts, zoneLabel } from "../../format/zoned-time.ts";
import { useNow } from "../../format/use-now.ts";
import classes from "./proposals.module.css";

interface DueInputProps {
  due: TimeRange | null;
  timeZone: string;
  onChange: (due: TimeRange | null) => void;
}

const none = { date: "", time: "" };

export function DueInput({ due, timeZone, onChange }: DueInputProps) {
  const nowMs = useNow();
  const start = due ? localParts(due.earliest, timeZone) : none;
  const end = due?.latest ? localParts(due.latest, timeZone) : none;
  const change = (from: typeof none, to: typeof none) => {
    // Without a day there is no due time; an hour alone says nothing.
    if (from.date === "") return onChange(null);
    const latest = to.date === "" ? null : fromLocalParts(to, timeZone);
    return onChange({ earliest: fromLocalParts(from, timeZone), latest });
  };
  const input = (
    label: string,
    type: "date" | "time",
    value: string,
    set: (value: string) => void,
    testId: string,
  ) => (
    <TextInput
      size="xs"
      label={label}
      type={type}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      data-testid={testId}
    />
  );
  return (
    <fieldset className={classes.due}>
      <legend>Due, in {zoneLabel(timeZone, due?.earliest ?? new Date(nowMs).toISOString())}</legend>
      {input("From day", "date", start.date, (date) => change({ ...start, date }, end), "edit-due-date")}
      {input("From hour", "time", start.time, (time) => change({ ...start, time }, end), "edit-due-time")}
      {input("Until day", "date", end.date, (date) => change(start, { ...end, date }), "edit-until-date")}
      {input("Until hour", "time", end.time, (time) => change(start, { ...end, time }), "edit-until-time")}
    </fieldset>
  );
}
