import { DatePicker } from 'antd';
import dayjs from 'dayjs';

export interface DayFieldProps {
  /** As `2026-01-12`. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly label: string;
  /** The last day that may be chosen. */
  readonly last: string;
}

/** A day that is not still to come. */
export function DayField({ value, onChange, label, last }: DayFieldProps) {
  return (
    <DatePicker
      value={dayjs(value)}
      allowClear={false}
      aria-label={label}
      disabledDate={(day) => day.format('YYYY-MM-DD') > last}
      onChange={(day) => day && onChange(day.format('YYYY-MM-DD'))}
    />
  );
}
