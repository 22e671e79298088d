import { useState } from 'react';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import type { Notice, raiseObjectionSchema } from '#contracts/http/notices';
import type { Attachment } from '../../api/attachments';
import { newKey } from '../../api/client';
import { noticeKey, noticesKey, raiseObjection } from '../../api/notices';
import { useAct } from '../../api/use-act';
import { EvidenceField } from '../../components/evidence-field';
import { ProblemAlert } from '../../components/problem-alert';
import { useIsPhone } from '../../style/use-is-phone';
import css from './notices.module.css';

const longest = 4000;
const procedure = '';

/** An objection signed by name: to somebody's result or to the procedure, with grounds and evidence. */
export function ObjectionDrawer({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useTranslation('notice');
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [objection] = useState(newKey);
  const [about, setAbout] = useState<string>();
  const [grounds, setGrounds] = useState('');
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [isTried, setTried] = useState(false);
  const raise = useAct(
    (body: z.infer<typeof raiseObjectionSchema>, key) => raiseObjection(notice.cycle.id, notice.window, key, body),
    [noticeKey(notice.cycle.id, notice.window), noticesKey],
  );
  const people = notice.units.flatMap((unit) =>
    unit.people.map((person) => ({
      value: notice.dossiers[person.id] ?? '',
      label: unit.name === '' || unit.name === person.name ? person.name : `${person.name} · ${unit.name}`,
    })),
  );
  const isReady = about !== undefined && grounds.trim() !== '';

  function send(): void {
    setTried(true);
    if (about === undefined || grounds.trim() === '') return;
    raise.mutate(
      {
        objection,
        about: about === procedure ? null : about,
        grounds: grounds.trim(),
        evidence: files.map(({ id }) => id),
      },
      {
        onSuccess: ({ objection: id }) => void navigate(`/objections/${id}`),
      },
    );
  }

  return (
    <Drawer
      open
      title={t('formTitle')}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '92%' : 480}
      onClose={onClose}
      footer={
        <Button type="primary" loading={raise.isPending} onClick={send}>
          {t('send')}
        </Button>
      }
    >
      <p className={css['why']}>{t('formWhy')}</p>
      <Form layout="vertical">
        <Form.Item label={t('aboutWhat')} required>
          <Select<string>
            {...(about === undefined ? {} : { value: about })}
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('aboutWhat')}
            onChange={setAbout}
            {...(isTried && about === undefined ? { status: 'error' as const } : {})}
            options={[{ value: procedure, label: t('procedure') }, ...people]}
          />
        </Form.Item>
        <Form.Item label={t('grounds')} extra={t('groundsHint')} required>
          <Input.TextArea
            value={grounds}
            rows={6}
            maxLength={longest}
            showCount
            aria-label={t('grounds')}
            onChange={(event) => setGrounds(event.target.value)}
            {...(isTried && grounds.trim() === '' ? { status: 'error' as const } : {})}
          />
        </Form.Item>
        <Form.Item label={t('evidence')}>
          <EvidenceField files={files} onChange={setFiles} hint={t('evidenceHint')} />
        </Form.Item>
      </Form>
      {isTried && !isReady && <p className={css['wrong']}>{t('groundsMissing')}</p>}
      {raise.error && <ProblemAlert error={raise.error} />}
    </Drawer>
  );
}
