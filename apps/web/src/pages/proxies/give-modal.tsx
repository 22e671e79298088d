import { useState } from 'react';
import { Checkbox, DatePicker, Form, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { proxyKindSchema, type ProxyKindName } from '#contracts/http/proxies';
import type { Named } from '#contracts/http/values';
import { giveProxy, proxiesKey } from '../../api/proxies';
import { useAct } from '../../api/use-act';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';
import css from './proxies.module.css';

export interface GiveModalProps {
  readonly self: Named;
  /** The office gives it for somebody who is away. */
  readonly isOffice: boolean;
  readonly onClose: () => void;
}

/** Who acts for whom, from which day until which, in what. */
export function GiveModal({ self, isOffice, onClose }: GiveModalProps) {
  const { t } = useTranslation('proxies');
  const { t: approval } = useTranslation('approval');
  const { today } = useDates();
  const [giver, setGiver] = useState<Named | undefined>(self);
  const [holder, setHolder] = useState<Named>();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [isAll, setAll] = useState(true);
  const [kinds, setKinds] = useState<readonly ProxyKindName[]>([]);
  const [isTried, setTried] = useState(false);
  const give = useAct(giveProxy, [proxiesKey]);
  const lacksKinds = !isAll && kinds.length === 0;

  function send(): void {
    setTried(true);
    if (!giver || !holder || !from || !to || lacksKinds) return;
    const body = { giver: giver.id, holder: holder.id, kinds: isAll ? null : [...kinds], from, to };
    give.mutate(body, { onSuccess: onClose });
  }

  return (
    <Modal
      open
      title={t('give')}
      okText={t('giveDo')}
      cancelText={t('cancel')}
      confirmLoading={give.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" requiredMark={false}>
        {isOffice && (
          <Form.Item label={t('giver')} extra={t('giverHint')}>
            <PersonPicker value={giver} onChoose={setGiver} isInvalid={isTried && !giver} />
          </Form.Item>
        )}
        <Form.Item label={t('holder')} extra={t('holderHint')}>
          <PersonPicker
            value={holder}
            onChoose={setHolder}
            isInvalid={isTried && !holder}
            without={[self.id, ...(giver ? [giver.id] : [])]}
          />
        </Form.Item>
        <div className={css['days']}>
          <Form.Item label={t('from')}>
            <DatePicker
              aria-label={t('from')}
              disabledDate={(day) => day.format('YYYY-MM-DD') < today}
              onChange={(day) => setFrom(day?.format('YYYY-MM-DD'))}
              {...(isTried && !from ? { status: 'error' as const } : {})}
            />
          </Form.Item>
          <Form.Item label={t('to')}>
            <DatePicker
              aria-label={t('to')}
              disabledDate={(day) => day.format('YYYY-MM-DD') < (from ?? today)}
              onChange={(day) => setTo(day?.format('YYYY-MM-DD'))}
              {...(isTried && !to ? { status: 'error' as const } : {})}
            />
          </Form.Item>
        </div>
        <Form.Item label={t('kinds')} extra={t('kindsHint')}>
          <Radio.Group
            value={isAll}
            aria-label={t('kinds')}
            onChange={(event) => setAll(event.target.value === true)}
            options={[
              { value: true, label: t('allKinds') },
              { value: false, label: t('someKinds') },
            ]}
          />
          {!isAll && (
            <Checkbox.Group<ProxyKindName>
              className={css['kinds'] ?? ''}
              value={[...kinds]}
              onChange={setKinds}
              options={proxyKindSchema.options.map((kind) => ({ value: kind, label: approval(kind) }))}
            />
          )}
        </Form.Item>
      </Form>
      {isTried && (!giver || !holder || !from || !to || lacksKinds) && <p className={css['wrong']}>{t('missing')}</p>}
      {give.error && <ProblemAlert error={give.error} />}
    </Modal>
  );
}
