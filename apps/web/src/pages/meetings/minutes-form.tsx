import { useState } from 'react';
import { Button, Form, Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { MeetingView, recordMinutesSchema } from '#contracts/http/meetings';
import type { Named } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import type { Attachment } from '../../api/attachments';
import { inboxKey } from '../../api/inbox';
import { meetingKey } from '../../api/meetings';
import { useAct } from '../../api/use-act';
import { DayField } from '../../components/day-field';
import { EvidenceField } from '../../components/evidence-field';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import css from '../notices/notices.module.css';

const longest = 4000;

/** Writes the minutes: day, place, who was there, each item of the agenda, what was decided. */
export function MinutesForm({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation('meeting');
  const say = useText();
  const [on, setOn] = useState(meeting.today);
  const [place, setPlace] = useState('');
  const [present, setPresent] = useState<readonly Named[]>([]);
  const [chair, setChair] = useState<string>();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [decisions, setDecisions] = useState<readonly string[]>(['']);
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [isTried, setTried] = useState(false);
  const record = useAct(
    (body: z.infer<typeof recordMinutesSchema>, key: string) =>
      sendAct(`/cycles/${meeting.cycle.id}/meetings/${meeting.window}/minutes`, key, body),
    [meetingKey(meeting.cycle.id, meeting.window), inboxKey],
  );
  const chairing = present.some(({ id }) => id === chair) ? chair : undefined;
  const items = meeting.agenda.map(({ id }) => ({ item: id, text: (texts[id] ?? '').trim() }));
  const isReady = place.trim() !== '' && chairing !== undefined && items.every(({ text }) => text !== '');

  function send(): void {
    setTried(true);
    if (!isReady || chairing === undefined) return;
    record.mutate({
      on,
      place: place.trim(),
      chair: chairing,
      present: present.map(({ id }) => id),
      items,
      decisions: decisions.map((decision) => decision.trim()).filter((decision) => decision !== ''),
      evidence: files.map(({ id }) => id),
    });
  }

  return (
    <Panel title={t('minutes')} caption={t('recordWhy')}>
      <Form layout="vertical" className={css['form'] ?? ''}>
        <Form.Item label={t('on')} required>
          <DayField value={on} onChange={setOn} label={t('on')} last={meeting.today} />
        </Form.Item>
        <Form.Item label={t('place')} required>
          <Input
            value={place}
            maxLength={200}
            aria-label={t('place')}
            onChange={(event) => setPlace(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('present')} required>
          <PersonPicker
            placeholder={t('addPresent')}
            without={present.map(({ id }) => id)}
            onChoose={(person) => person && setPresent((before) => [...before, person])}
          />
          <div className={css['people']}>
            {present.map(({ id, name }) => (
              <Tag
                key={id}
                closable
                onClose={() => setPresent((before) => before.filter((person) => person.id !== id))}
              >
                {name}
              </Tag>
            ))}
          </div>
        </Form.Item>
        <Form.Item label={t('chair')} required>
          <Select<string>
            {...(chairing === undefined ? {} : { value: chairing })}
            aria-label={t('chair')}
            onChange={setChair}
            options={present.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {meeting.agenda.map(({ id, title }) => (
          <Form.Item key={id} label={`${t('agenda')} · ${say(title)}`} required>
            <Input.TextArea
              value={texts[id] ?? ''}
              rows={3}
              maxLength={longest}
              aria-label={say(title)}
              onChange={(event) => setTexts((before) => ({ ...before, [id]: event.target.value }))}
            />
          </Form.Item>
        ))}
        <Form.Item label={t('decisions')}>
          <div className={css['column']}>
            {decisions.map((decision, index) => (
              <Input.TextArea
                key={index}
                value={decision}
                rows={2}
                maxLength={longest}
                aria-label={t('decision', { count: index + 1 })}
                onChange={(event) =>
                  setDecisions((before) => before.map((each, at) => (at === index ? event.target.value : each)))
                }
              />
            ))}
            <div>
              <Button onClick={() => setDecisions((before) => [...before, ''])}>{t('addDecision')}</Button>
            </div>
          </div>
        </Form.Item>
        <Form.Item label={t('evidence')}>
          <EvidenceField files={files} onChange={setFiles} hint={t('evidenceHint')} />
        </Form.Item>
      </Form>
      {isTried && !isReady && <p className={css['wrong']}>{t('missing')}</p>}
      {record.error && <ProblemAlert error={record.error} />}
      <Button type="primary" loading={record.isPending} onClick={send}>
        {t('record')}
      </Button>
    </Panel>
  );
}
