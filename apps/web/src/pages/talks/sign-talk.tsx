import { useState } from 'react';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TalkView } from '#contracts/http/talks';
import { sendAct } from '../../api/act';
import { dossierKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { talkKey } from '../../api/talks';
import { useAct } from '../../api/use-act';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import css from '../notices/notices.module.css';

/** The other side's signature, with its own words where it has any. */
export function SignTalk({ shown: { dossier, window } }: { readonly shown: TalkView }) {
  const { t } = useTranslation('talk');
  const [remark, setRemark] = useState('');
  const sign = useAct(
    (body: { readonly remark?: string }, key: string) =>
      sendAct(`/dossiers/${dossier}/talks/${window}/signature`, key, body),
    [talkKey(dossier, window), dossierKey(dossier), inboxKey],
  );
  return (
    <Panel title={t('sign')} caption={t('signWhy')}>
      <Form layout="vertical" className={css['form'] ?? ''}>
        <Form.Item label={t('remark')} extra={t('remarkHint')}>
          <Input.TextArea
            value={remark}
            rows={3}
            maxLength={4000}
            aria-label={t('remark')}
            onChange={(event) => setRemark(event.target.value)}
          />
        </Form.Item>
      </Form>
      {sign.error && <ProblemAlert error={sign.error} />}
      <Button
        type="primary"
        loading={sign.isPending}
        onClick={() => sign.mutate(remark.trim() === '' ? {} : { remark: remark.trim() })}
      >
        {t('sign')}
      </Button>
    </Panel>
  );
}
