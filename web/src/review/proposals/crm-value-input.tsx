/** The input that fits a deal's field: a stage is chosen, an amount is a number, a close date is a date. */
import { NativeSelect, TextInput } from "@mantine/core";
import { stage } from "../../../../schema/deal.ts";
import type { CrmField } from "../../../../schema/proposal.ts";
import { fieldLabel, stageLabel } from "../../format/labels.ts";

interface CrmValueInputProps {
  field: CrmField;
  value: string;
  onChange: (value: string) => void;
}

export function CrmValueInput({ field, value, onChange }: CrmValueInputProps) {
  if (field === "stage")
    return (
      <NativeSelect
        label={fieldLabel.stage}
        autoFocus
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={stage.options.map((one) => ({ value: one, label: stageLabel[one] }))}
        data-testid="edit-to"
      />
    );
  return (
    <TextInput
      label={fieldLabel[field]}
      autoFocus
      required
      maxLength={2_000}
      type={field === "closeDate" ? "date" : field === "amount" ? "number" : "text"}
      min={field === "amount" ? 0 : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="edit-to"
    />
  );
}
