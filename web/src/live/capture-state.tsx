/** The line that says what is being captured. A change is read out politely; the colour never stands alone. */
import { IconAlertTriangle, IconMicrophone, IconPlugConnected } from "@tabler/icons-react";
import type { CaptureSentence } from "./capture-sentence.ts";
import classes from "./live.module.css";

const icons = { good: IconMicrophone, warn: IconAlertTriangle, idle: IconPlugConnected };

export function CaptureState({ sentence }: { sentence: CaptureSentence }) {
  const Icon = icons[sentence.tone];
  return (
    <div className={classes.capture} data-tone={sentence.tone} data-testid="capture-state" role="status">
      <Icon size={18} aria-hidden="true" className={classes.captureIcon} />
      <span>{sentence.text}</span>
    </div>
  );
}
