import { useState } from 'react';
import { Button, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ballots } from '#contracts/http/ratings';
import { sendAct } from '../../api/act';
import { inboxKey } from '../../api/inbox';
import { ballotsKey } from '../../api/ratings';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { MarkField, walkMarks } from '../ratings/mark-field';
import { isMark } from '../ratings/marks';
import css from './ballots.module.css';

export interface BallotCardProps {
  readonly ballot: Ballots['ballots'][number];
  readonly cycle: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly onChange: (marks: Readonly<Record<string, string>>) => void;
  readonly onCast: () => void;
}

/** One ballot: a mark of 0–100 for each item, nothing chosen in advance; shown once more before it is cast. */
export function BallotCard({ ballot, cycle, marks, onChange, onCast }: BallotCardProps) {
  const { t } = useTranslation('rating');
  const say = useText();
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const chosen = ballot.items.find((item) => marks[item.id] === '1');
  const unmarked = ballot.items.filter((item) => !isMark(marks[item.id] ?? '')).length;
  const missing = ballot.isChoice ? (chosen ? 0 : 1) : unmarked;
  const cast = useAct(
    (given: Readonly<Record<string, string>>, key) =>
      sendAct('/ballots', key, { dossier: ballot.dossier, panel: ballot.panel, marks: given }),
    [ballotsKey(cycle), inboxKey, meKey],
  );
  const asked = ballot.isChoice ? ballot.items.filter((item) => item === chosen) : ballot.items;
  const given = Object.fromEntries(asked.map((item) => [item.id, (marks[item.id] ?? '').trim()]));

  function ask(): void {
    setTried(true);
    if (missing === 0) setAsking(true);
  }

  return (
    <Panel
      title={ballot.subject.name}
      caption={[ballot.subject.unit, ballot.subject.post].filter(Boolean).join(' ')}
      isFlush
    >
      <div onKeyDown={walkMarks}>
        {ballot.isChoice && (
          <Radio.Group
            className={css['item']}
            aria-label={say(ballot.panelTitle)}
            value={chosen?.id}
            options={ballot.items.map((item) => ({ value: item.id, label: say(item.title) }))}
            onChange={(event) => onChange({ [String(event.target.value)]: '1' })}
          />
        )}
        {(ballot.isChoice ? [] : ballot.items).map((item) => (
          <label key={item.id} className={css['item']}>
            <span>
              <b>{say(item.title)}</b>
              <small>{t('ballotWeight', { n: item.points })}</small>
            </span>
            <MarkField
              label={t('markOf', { subject: ballot.subject.name, item: say(item.title) })}
              value={marks[item.id] ?? ''}
              isTried={isTried}
              onChange={(value) => onChange({ ...marks, [item.id]: value })}
            />
          </label>
        ))}
        <div className={css['end']}>
          <p>{t('oneBallot')}</p>
          {isTried && missing > 0 && <p className={css['wrong']}>{t('missingMarks', { count: missing })}</p>}
          <Button type="primary" size="large" data-after-marks onClick={ask}>
            {t('castIt')}
          </Button>
        </div>
      </div>
      <Modal
        open={isAsking}
        title={t('confirmAsk', { name: ballot.subject.name })}
        okText={t('confirmOk')}
        cancelText={t('confirmBack')}
        confirmLoading={cast.isPending}
        onCancel={() => setAsking(false)}
        onOk={() =>
          cast.mutate(given, {
            onSuccess: () => {
              setAsking(false);
              onCast();
            },
          })
        }
      >
        {ballot.isChoice ? (
          <p>{say(chosen?.title)}</p>
        ) : (
          <KeyValues items={ballot.items.map((item) => ({ label: say(item.title), value: given[item.id] ?? '' }))} />
        )}
        <p className={css['quiet']}>{t('confirmWhat')}</p>
        {cast.error && <ProblemAlert error={cast.error} />}
      </Modal>
    </Panel>
  );
}
