import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Named } from '#contracts/http/values';
import { peopleQuery } from '../api/people';

export interface PersonPickerProps {
  readonly value?: Pick<Named, 'id' | 'name'> | undefined;
  /** Undefined when the choice is taken back. */
  readonly onChoose: (person: Named | undefined) => void;
  readonly placeholder?: string;
  readonly isPending?: boolean;
  /** People who may not be chosen. */
  readonly without?: readonly string[];
  readonly isInvalid?: boolean;
  readonly className?: string | undefined;
}

/** Finds one person of the organisation by name or number. */
export function PersonPicker({
  value,
  onChoose,
  placeholder,
  isPending = false,
  without = [],
  isInvalid = false,
  className,
}: PersonPickerProps) {
  const { t } = useTranslation('parts');
  const [search, setSearch] = useState('');
  const query = useQuery({ ...peopleQuery(useDeferredValue(search.trim())), placeholderData: (before) => before });
  const people = (query.data?.items ?? []).filter((person) => !without.includes(person.id));
  return (
    <Select<string>
      {...(value ? { value: value.id } : {})}
      {...(className === undefined ? {} : { className })}
      {...(isInvalid ? { status: 'error' as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={placeholder ?? t('findPerson')}
      aria-label={placeholder ?? t('findPerson')}
      loading={isPending || query.isFetching}
      disabled={isPending}
      popupMatchSelectWidth={280}
      notFoundContent={query.isPending ? t('loading') : t('nobodyFound')}
      onChange={(id) => onChoose(people.find((person) => person.id === id))}
      options={[
        ...(value && !people.some((person) => person.id === value.id) ? [{ value: value.id, label: value.name }] : []),
        ...people.map((person) => ({
          value: person.id,
          label: person.name,
          about: [person.unit, person.post].filter(Boolean).join(' '),
        })),
      ]}
      optionRender={({ data }) => (
        <span>
          {data.label} <small>{'about' in data ? data.about : ''}</small>
        </span>
      )}
    />
  );
}
