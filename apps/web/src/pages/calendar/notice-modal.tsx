import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { NoticeLoaded } from '#contracts/http/calendar';
import { parseNotice } from '#domain/calendar/notice';
import { calendarKey, loadNotice } from '../../api/calendar';
import { useAct } from '../../api/use-act';
import { Finding } from '../../components/finding';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { noticeOf, type NoticeDraft } from './notice-draft';
import css from './calendar.module.css';

export interface NoticeModalProps {
  readonly year: number;
  readonly loadedYears: readonly number[];
  readonly onClose: () => void;
  readonly onLoaded: (loaded: NoticeLoaded, year: number) => void;
}

/** One year's notice, holiday by holiday; what is wrong is told while it is filled in. */
export function NoticeModal({ year: first, loadedYears, onClose, onLoaded }: NoticeModalProps) {
  const { t } = useTranslation('calendar');
  const say = useText();
  const [form] = Form.useForm<NoticeDraft>();
  const draft = Form.useWatch([], form) as NoticeDraft | undefined;
  const load = useAct(loadNotice, [calendarKey]);
  const notice = draft && noticeOf(draft);
  const year = notice?.year ?? first;
  const parsed = notice && parseNotice(notice);
  // While a line is still empty only wrong days are worth telling.
  const findings = parsed && !parsed.ok ? parsed.findings.filter(({ code }) => code !== 'shape-invalid') : [];
  const start = dayjs(`${year}-01-01`);
  const need = [{ required: true, message: t('missing') }];
  return (
    <Modal
      open
      width={760}
      title={t('loadTitle', { year })}
      okText={t('submit')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: load.isPending, disabled: findings.length > 0 }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className={css['why']}>
        {t('loadWhy')} {loadedYears.includes(year) && t('replaces', { year })}
      </p>
      <Form<NoticeDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ year: first, holidays: [{}] }}
        onFinish={(given) => {
          const sent = noticeOf(given);
          load.mutate(sent, { onSuccess: (loaded) => onLoaded(loaded, sent.year) });
        }}
      >
        <Form.Item name="year" label={t('yearWord')} rules={need}>
          <InputNumber min={1990} max={2199} precision={0} controls={false} />
        </Form.Item>
        <Form.Item name="source" label={t('source')} rules={[{ ...need[0], whitespace: true, max: 400 }]}>
          <Input placeholder={t('sourceHint')} />
        </Form.Item>
        <Form.List name="holidays">
          {(fields, { add, remove }) => (
            <Form.Item label={t('holidays')}>
              {fields.map(({ key, name }) => (
                <div key={key} className={css['holidayRow']}>
                  <Form.Item noStyle name={[name, 'name']} rules={[{ ...need[0], whitespace: true, max: 40 }]}>
                    <Input placeholder={t('name')} aria-label={t('name')} />
                  </Form.Item>
                  <Form.Item noStyle name={[name, 'range']} rules={need}>
                    <DatePicker.RangePicker
                      className={css['wide'] ?? ''}
                      defaultPickerValue={[start, start]}
                      aria-label={t('range')}
                    />
                  </Form.Item>
                  <Form.Item noStyle name={[name, 'makeUps']}>
                    <DatePicker
                      multiple
                      className={css['wide'] ?? ''}
                      defaultPickerValue={start}
                      placeholder={t('makeUps')}
                      aria-label={t('makeUps')}
                    />
                  </Form.Item>
                  <Button
                    icon={<DeleteOutlined />}
                    aria-label={t('remove')}
                    disabled={fields.length === 1}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addHoliday')}
              </Button>
            </Form.Item>
          )}
        </Form.List>
      </Form>
      {findings.length > 0 && (
        <ul className={css['findings']} aria-label={t('findings', { count: findings.length })}>
          {findings.map(({ path, code, message, hint }) => (
            <Finding key={`${path} ${code}`} state="breach" title={say(message)} detail={say(hint)} />
          ))}
        </ul>
      )}
      {load.error && <ProblemAlert error={load.error} />}
    </Modal>
  );
}
