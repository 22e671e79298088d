import { useState } from 'react';
import { DatePicker, Form, Select, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Named } from '#contracts/http/values';
import { unitsQuery } from '../../api/people';
import { PersonPicker } from '../../components/person-picker';
import { useText } from '../../i18n/use-text';
import type { DossierDialogProps } from './act-modal';
import { ActModal } from './act-modal';
import css from './dossiers.module.css';

/** A transfer in mid-year: from which day, into which unit, and who rates from then on. */
export function TransferModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const [on, setOn] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [superior, setSuperior] = useState<Named>();
  const tree = useQuery(unitsQuery(on));
  const isReady = on !== undefined && unit !== undefined && superior !== undefined;
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      title={t('transfer')}
      why={t('transferWhy')}
      verb={t('transferDo')}
      path="transfer"
      body={isReady ? { on, unit, superior: superior.id } : undefined}
    >
      <Form.Item label={t('transferOn')}>
        <DatePicker
          className={css['wide'] ?? ''}
          aria-label={t('transferOn')}
          onChange={(day) => setOn(day?.format('YYYY-MM-DD'))}
        />
      </Form.Item>
      <Form.Item label={t('transferUnit')}>
        <Select<string>
          {...(unit === undefined ? {} : { value: unit })}
          aria-label={t('transferUnit')}
          loading={tree.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('noUnits')}
          onChange={setUnit}
          options={tree.data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item label={t('transferSuperior')}>
        <PersonPicker value={superior} onChoose={setSuperior} without={[dossier.subject.id]} />
      </Form.Item>
    </ActModal>
  );
}

/** Names who rates, where the post of the superior is vacant. */
export function SuperiorModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const [superior, setSuperior] = useState<Named>();
  const without = [dossier.subject.id, ...(dossier.superior ? [dossier.superior.id] : [])];
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      title={t('assign')}
      why={t('assignWhy')}
      verb={t('assignDo')}
      path="superior"
      body={superior && { superior: superior.id }}
    >
      <Form.Item label={t('assignWho')}>
        <PersonPicker value={superior} onChoose={setSuperior} without={without} />
      </Form.Item>
    </ActModal>
  );
}

/** Adds people to a group of raters. */
export function RatersModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const [relation, setRelation] = useState(dossier.raterGroups[0]?.relation);
  const [people, setPeople] = useState<readonly Named[]>([]);
  const without = [
    dossier.subject.id,
    ...(dossier.superior ? [dossier.superior.id] : []),
    ...people.map((person) => person.id),
  ];
  const isReady = relation !== undefined && people.length > 0;
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      title={t('raters')}
      why={t('ratersWhy')}
      verb={t('ratersDo')}
      path="raters"
      body={isReady ? { relation, people: people.map((person) => person.id) } : undefined}
    >
      <Form.Item label={t('ratersGroup')}>
        <Select<string>
          {...(relation === undefined ? {} : { value: relation })}
          aria-label={t('ratersGroup')}
          onChange={setRelation}
          options={dossier.raterGroups.map((group) => ({ value: group.relation, label: say(group.title) }))}
        />
      </Form.Item>
      <Form.Item label={t('ratersWho')}>
        <PersonPicker
          key={people.length}
          onChoose={(person) => person && setPeople([...people, person])}
          without={without}
        />
        <div className={css['chosen']}>
          {people.map((person) => (
            <Tag
              key={person.id}
              closable={{ 'aria-label': t('removePerson', { name: person.name }) }}
              onClose={() => setPeople(people.filter((each) => each.id !== person.id))}
            >
              {person.name}
            </Tag>
          ))}
        </div>
      </Form.Item>
    </ActModal>
  );
}

/** Records that the subject refused to sign, before a witness. */
export function RefusalModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const [witness, setWitness] = useState<Named>();
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      title={t('refusal')}
      why={t('refusalWhy')}
      verb={t('refusalDo')}
      path="refusal-to-sign"
      body={witness && { witness: witness.id }}
    >
      <Form.Item label={t('refusalWho')}>
        <PersonPicker value={witness} onChoose={setWitness} without={[dossier.subject.id]} />
      </Form.Item>
    </ActModal>
  );
}
