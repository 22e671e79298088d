import { CheckOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { AppealForm } from '#contracts/http/appeals';
import { appealObjectSchema } from '#contracts/http/appeals';
import { evidenceLimits, uploadEvidence } from '../../api/attachments';
import { FileList } from '../../components/file-list';
import { FileUpload } from '../../components/file-upload';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { objectWord, requestWord } from '../appeals/appeal-words';
import type { Letter, Missing } from './letter';
import { groundsMax, requests, toggled } from './letter';
import css from './appeal.module.css';

export interface LetterFieldsProps {
  readonly form: AppealForm;
  readonly letter: Letter;
  /** Changes what the letter is by the time it happens, as an upload takes a while. */
  readonly onChange: (change: (letter: Letter) => Letter) => void;
  /** What is marked as missing. */
  readonly missing: readonly Missing[];
}

/** The letter: against what, on what grounds, with what request, on what evidence. */
export function LetterFields({ form, letter, onChange, missing }: LetterFieldsProps) {
  const { t } = useTranslation('appeal');
  const { t: desk } = useTranslation('desk');
  const set = (part: Partial<Letter>) => onChange((before) => ({ ...before, ...part }));
  const wrong = (field: Missing) => missing.includes(field) && <p className={css['wrong']}>{t(`missing_${field}`)}</p>;
  const citable = form.evidence.filter(({ id }) => letter.evidence.every((file) => file.id !== id));
  const cite = (id: string) => {
    const file = form.evidence.find((each) => each.id === id);
    if (!file) return;
    onChange((before) => ({
      ...before,
      evidence: [...before.evidence, { id, name: file.title, size: 0, isCited: true }],
    }));
  };
  return (
    <Panel isFlush>
      <Field label={t('objects')} isRequired>
        <div className={css['objects']}>
          {appealObjectSchema.options.map((object) => {
            const isOn = letter.objects.includes(object);
            return (
              <label key={object} className={cx(css['object'], isOn && css['on'])}>
                <Checkbox checked={isOn} onChange={() => set({ objects: toggled(letter.objects, object) })} />
                <span>
                  <b>{desk(objectWord(object))}</b>
                  <small>{t(`o_${object}`)}</small>
                </span>
              </label>
            );
          })}
        </div>
        {wrong('objects')}
        {letter.objects.includes('result') && <Parts form={form} letter={letter} onChange={onChange} />}
      </Field>
      <Field label={t('grounds')} isRequired>
        <Input.TextArea
          value={letter.grounds}
          rows={5}
          maxLength={groundsMax}
          showCount
          aria-label={t('grounds')}
          onChange={(event) => set({ grounds: event.target.value })}
          {...(missing.includes('grounds') ? { status: 'error' as const } : {})}
        />
        <p className={css['hint']}>{t('groundsHint', { max: groundsMax })}</p>
        {wrong('grounds')}
      </Field>
      <Field label={t('request')} isRequired>
        <div className={css['requests']} role="radiogroup" aria-label={t('request')}>
          {requests.map((request) => {
            const isOn = letter.request === request;
            return (
              <button
                key={request}
                type="button"
                role="radio"
                aria-checked={isOn}
                className={cx(css['request'], isOn && css['on'])}
                onClick={() => set({ request })}
              >
                {isOn && <CheckOutlined />} {desk(requestWord(request))}
              </button>
            );
          })}
        </div>
        {wrong('request')}
      </Field>
      <Field label={t('evidence')}>
        <FileList
          files={letter.evidence.map(({ id, name, size, isCited }) => ({
            id,
            name,
            bytes: size,
            ...(isCited ? { citedFrom: t('myRecord') } : {}),
          }))}
          onRemove={(id) => set({ evidence: letter.evidence.filter((file) => file.id !== id) })}
        />
        <FileUpload
          {...evidenceLimits}
          hint={t('evidenceHint')}
          onUpload={async (file) => {
            const { id, name, size } = await uploadEvidence(file);
            onChange((before) => ({ ...before, evidence: [...before.evidence, { id, name, size, isCited: false }] }));
          }}
          others={
            <Dropdown
              trigger={['click']}
              disabled={citable.length === 0}
              menu={{
                items: citable.map(({ id, title }) => ({ key: id, label: title })),
                onClick: ({ key }) => cite(key),
              }}
            >
              <Button icon={<LinkOutlined />} {...(citable.length === 0 ? { title: t('nothingToCite') } : {})}>
                {t('cite')}
              </Button>
            </Dropdown>
          }
        />
      </Field>
    </Panel>
  );
}

function Parts({ form, letter, onChange }: Omit<LetterFieldsProps, 'missing'>) {
  const { t } = useTranslation('appeal');
  const say = useText();
  return (
    <>
      <table className={css['parts']}>
        <thead>
          <tr>
            <th />
            <th>{t('part')}</th>
            <th>{t('partNow')}</th>
            <th>{t('partBasis')}</th>
          </tr>
        </thead>
        <tbody>
          {form.parts.map(({ path, title, computation, basis }) => {
            const isOn = letter.parts.includes(path);
            const toggle = () => onChange((before) => ({ ...before, parts: toggled(before.parts, path) }));
            return (
              <tr key={path} className={cx(isOn && css['on'])} onClick={toggle}>
                <td>
                  <Checkbox
                    checked={isOn}
                    aria-label={say(title)}
                    onClick={(event) => event.stopPropagation()}
                    onChange={toggle}
                  />
                </td>
                <th scope="row">{say(title)}</th>
                <td>{computation}</td>
                <td>{say(basis)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={css['hint']}>{t('noParts')}</p>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly isRequired?: boolean;
  readonly children: ReactNode;
}

function Field({ label, isRequired = false, children }: FieldProps) {
  return (
    <section className={css['field']}>
      <h2>
        {label}
        {isRequired && <i aria-hidden> *</i>}
      </h2>
      <div>{children}</div>
    </section>
  );
}
