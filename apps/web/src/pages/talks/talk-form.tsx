import { useState } from 'react';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { holdTalkSchema, TalkView } from '#contracts/http/talks';
import { sendAct } from '../../api/act';
import type { Attachment } from '../../api/attachments';
import { dossierKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { talkKey } from '../../api/talks';
import { useAct } from '../../api/use-act';
import { DayField } from '../../components/day-field';
import { EvidenceField } from '../../components/evidence-field';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import css from '../notices/notices.module.css';

const longest = 4000;

/** Writes a talk down: when and with whom, what was said, the measures agreed on. */
export function TalkForm({ shown, onDone }: { readonly shown: TalkView; readonly onDone: () => void }) {
  const { t } = useTranslation('talk');
  const { dossier, window, talk, partners } = shown;
  const [on, setOn] = useState(talk?.on ?? shown.today);
  const [partner, setPartner] = useState(talk?.with.id ?? (partners.length === 1 ? partners[0]?.id : undefined));
  const [said, setSaid] = useState(talk?.said ?? '');
  const [measures, setMeasures] = useState(talk?.measures ?? '');
  const [files, setFiles] = useState<readonly Attachment[]>(
    (talk?.evidence ?? []).map((file) => ({ ...file, type: '', sha256: '' })),
  );
  const [isTried, setTried] = useState(false);
  const isReady = partner !== undefined && said.trim() !== '' && measures.trim() !== '';
  const hold = useAct(
    (body: z.infer<typeof holdTalkSchema>, key: string) => sendAct(`/dossiers/${dossier}/talks/${window}`, key, body),
    [talkKey(dossier, window), dossierKey(dossier), inboxKey],
  );

  function send(): void {
    setTried(true);
    if (partner === undefined || !isReady) return;
    const evidence = files.map(({ id }) => id);
    hold.mutate({ on, with: partner, said: said.trim(), measures: measures.trim(), evidence }, { onSuccess: onDone });
  }

  const text = (label: string, hint: string, value: string, change: (text: string) => void) => (
    <Form.Item label={label} extra={hint} required>
      <Input.TextArea
        value={value}
        rows={5}
        maxLength={longest}
        showCount
        aria-label={label}
        onChange={(event) => change(event.target.value)}
        {...(isTried && value.trim() === '' ? { status: 'error' as const } : {})}
      />
    </Form.Item>
  );

  return (
    <Panel title={t('record')} caption={t('holdWhy')}>
      <Form layout="vertical" className={css['form'] ?? ''}>
        <Form.Item label={t('on')} required>
          <DayField value={on} onChange={setOn} label={t('on')} last={shown.today} />
        </Form.Item>
        <Form.Item label={t('with')} required>
          <Select<string>
            {...(partner === undefined ? {} : { value: partner })}
            aria-label={t('with')}
            onChange={setPartner}
            options={partners.map(({ id, name, unit }) => ({
              value: id,
              label: unit === null ? name : `${name} · ${unit}`,
            }))}
          />
        </Form.Item>
        {text(t('said'), t('saidHint'), said, setSaid)}
        {text(t('measures'), t('measuresHint'), measures, setMeasures)}
        <Form.Item label={t('evidence')}>
          <EvidenceField files={files} onChange={setFiles} hint={t('evidenceHint')} />
        </Form.Item>
      </Form>
      {isTried && !isReady && <p className={css['wrong']}>{t('missing')}</p>}
      {hold.error && <ProblemAlert error={hold.error} />}
      <Button type="primary" loading={hold.isPending} onClick={send}>
        {t(talk === null ? 'hold' : 'again')}
      </Button>
    </Panel>
  );
}
