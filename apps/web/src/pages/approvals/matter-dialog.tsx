import { useState } from 'react';
import { Checkbox, Input, Modal, Radio, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import type { Named } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import { approvalKey } from '../../api/approvals';
import { dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { stepName } from './chain-steps';
import { matterActs, type ActKind, type MatterAct } from './matter-acts';
import css from './approvals.module.css';

export interface MatterDialogProps {
  readonly kind: ActKind;
  readonly matter: Approval;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

type Where = 'before' | 'after' | 'beside';
type Then = 'resume' | 'walk-again';

/** One act on a matter: what it asks for, what it does, and then does it. */
export function MatterDialog({ kind, matter, onClose, onDone }: MatterDialogProps) {
  const { t } = useTranslation('approval');
  const say = useText();
  const join = useJoin();
  const act: MatterAct = matterActs[kind];
  const places = kind === 'return' ? matter.may.return : kind === 'jump' ? matter.may.jump : [];
  const [words, setWords] = useState('');
  const [to, setTo] = useState(places[0]?.to ?? '');
  const [then, setThen] = useState<Then>();
  const [people, setPeople] = useState<readonly Named[]>([]);
  const [where, setWhere] = useState<Where>('beside');
  const [isJoint, setJoint] = useState(true);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const waiting = join(
    (matter.chain.find((link) => link.state === 'current')?.people ?? [])
      .filter((person) => !person.signed)
      .map((person) => person.asked ?? person.name),
  );
  const lacksWords = act.words?.isNeeded === true && words.trim() === '';
  const lacksPeople = act.people !== undefined && people.length === 0;
  const lacksRemoved = kind === 'removeSigners' && removed.length === 0;
  const fallback = to === 'initiator' ? 'resume' : 'walk-again';
  const sent = useAct(
    (body: object, key) => sendAct(`/approvals/${matter.id}/${act.path}`, key, body, matter.for?.id),
    [approvalKey(matter.id), dossiersKey, inboxKey, meKey],
  );

  /** A step with its people; the initiator by name. */
  function placeWords({ to: id, title }: (typeof places)[number]): string {
    const link = matter.chain.find((each) => each.id === id);
    if (!link) return t('withNames', { what: say(title), names: matter.initiator.name });
    const names = join(link.people.map(({ name }) => name));
    const step = stepName(link, { t, say });
    return names === '' ? step : t('withNames', { what: step, names });
  }

  function body(): object {
    const text = words.trim();
    const removal = matter.may.removeSigners.filter(({ person }) => removed.includes(person.id));
    const step = kind === 'removeSigners' ? (removal[0]?.step ?? '') : (matter.step ?? '');
    const ids = people.map(({ id }) => id);
    return {
      ...(act.hasRound ? { round: matter.round } : {}),
      ...(act.isOfStep ? { step } : {}),
      ...(act.words && text !== '' ? { [act.words.field]: text } : {}),
      ...(act.people ? { [act.people.field]: act.people.isMany ? ids : (ids[0] ?? '') } : {}),
      ...(places.length > 0 ? { to } : {}),
      ...(kind === 'return' && then ? { then } : {}),
      ...(kind === 'addSigners' ? { where, joint: isJoint } : {}),
      ...(kind === 'removeSigners'
        ? { people: removal.filter((each) => each.step === step).map(({ person }) => person.id) }
        : {}),
    };
  }

  function send(): void {
    setTried(true);
    if (!lacksWords && !lacksPeople && !lacksRemoved) sent.mutate(body(), { onSuccess: onDone });
  }

  return (
    <Modal
      open
      title={t(act.title)}
      okText={t(act.verb)}
      cancelText={t('keep')}
      okButtonProps={{ danger: act.isDanger === true }}
      confirmLoading={sent.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className={css['dialog']}>
        <p className={css['hint']}>{kind === 'urge' ? t('urgeMore', { names: waiting }) : t(act.more ?? act.hint)}</p>
        {(places.length > 1 || kind === 'jump') && (
          <Choice
            label={t(kind === 'jump' ? 'jumpTo' : 'returnTo')}
            value={to}
            onChoose={setTo}
            options={places.map((place) => ({ value: place.to, label: placeWords(place) }))}
          />
        )}
        {kind === 'return' && matter.chain.length > 1 && (
          <Choice
            label={t('returnThen')}
            value={then ?? fallback}
            onChoose={setThen}
            options={(['resume', 'walk-again'] as const).map((value) => ({
              value,
              label: t(value === 'resume' ? 'thenResume' : 'thenWalkAgain'),
            }))}
          />
        )}
        {kind === 'addSigners' && (
          <Choice
            label={t('addSignersWhere')}
            value={where}
            onChoose={setWhere}
            options={(['before', 'beside', 'after'] as const).map((value) => ({ value, label: t(`where_${value}`) }))}
          />
        )}
        {kind === 'addSigners' && where !== 'beside' && (
          <Checkbox checked={isJoint} onChange={(event) => setJoint(event.target.checked)}>
            {t('joint')}
          </Checkbox>
        )}
        {kind === 'removeSigners' && (
          <Checkbox.Group
            aria-label={t('removeSignersTitle')}
            value={[...removed]}
            onChange={(values) => setRemoved(values)}
            options={matter.may.removeSigners.map(({ person }) => ({ value: person.id, label: person.name }))}
          />
        )}
        {act.people && (
          <People
            act={act}
            kind={kind}
            matter={matter}
            people={people}
            onChoose={setPeople}
            isInvalid={isTried && lacksPeople}
          />
        )}
        {act.words && (
          <Input.TextArea
            value={words}
            autoFocus={!act.people}
            aria-label={t(act.words.isNeeded ? 'comment' : 'transferNote')}
            placeholder={t(act.words.isNeeded ? 'comment' : 'transferNote')}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            onChange={(event) => setWords(event.target.value)}
            {...(isTried && lacksWords ? { status: 'error' as const } : {})}
          />
        )}
        {isTried && (lacksPeople || lacksRemoved) && <p className={css['wrong']}>{t('transferMissing')}</p>}
        {isTried && lacksWords && <p className={css['wrong']}>{t('commentMissing')}</p>}
        {sent.error && <ProblemAlert error={sent.error} />}
      </div>
    </Modal>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few, with what is chosen above them. */
function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className={css['choice']}>
      <legend>{label}</legend>
      <Radio.Group
        vertical
        value={value}
        aria-label={label}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChoose(chosen.value);
        }}
        options={[...options]}
      />
    </fieldset>
  );
}

interface PeopleProps {
  readonly act: MatterAct;
  readonly kind: ActKind;
  readonly matter: Approval;
  readonly people: readonly Named[];
  readonly onChoose: (people: readonly Named[]) => void;
  readonly isInvalid: boolean;
}

/** One person, or several one after another. Whoever may not sign cannot be chosen to. */
function People({ act, kind, matter, people, onChoose, isInvalid }: PeopleProps) {
  const { t } = useTranslation('approval');
  const isTalk = kind === 'question' || kind === 'copy';
  const barred = isTalk ? [] : [matter.initiator.id, ...(matter.subject ? [matter.subject.id] : [])];
  const without = [...barred, ...people.map(({ id }) => id)];
  if (!act.people?.isMany)
    return (
      <PersonPicker
        value={people[0]}
        onChoose={(person) => onChoose(person ? [person] : [])}
        placeholder={t(kind === 'question' ? 'questionTo' : 'transferTo')}
        isInvalid={isInvalid}
        without={barred}
      />
    );
  return (
    <>
      <PersonPicker
        key={people.length}
        onChoose={(person) => person && onChoose([...people, person])}
        placeholder={t('choosePeople')}
        isInvalid={isInvalid}
        without={without}
      />
      {people.length > 0 && (
        <div className={css['chosen']}>
          {people.map((person) => (
            <Tag key={person.id} closable onClose={() => onChoose(people.filter((each) => each !== person))}>
              {person.name}
            </Tag>
          ))}
        </div>
      )}
    </>
  );
}
