namespace CryptoVirtio.Programs;

/// <content>The calls of a channel, each held against the model.</content>
public sealed partial class ChannelWorld
{
    private static byte[] Text(int length, int number)
    {
        byte[] text = new byte[length];
        if (number != 0)
        {
            new Random(number).NextBytes(text);
        }

        return text;
    }

    private static bool Throws<TException>(Action call)
        where TException : Exception
    {
        try
        {
            call();
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }

    private static void Answers(ChannelStatus expected, ChannelStatus status, string call) =>
        Promise(status == expected, $"{call} answers {expected}, not {status}");

    private void Open()
    {
        foreach (WorldEnd end in new[] { _connector, _listener })
        {
            if (end.Model.Phase == EndPhase.New)
            {
                Start(end);
            }
        }

        while (_connector.Model.Phase is not (EndPhase.New or EndPhase.Dead) &&
            _listener.Model.Phase is not (EndPhase.New or EndPhase.Dead) &&
            _connector.Coming.Bytes + _listener.Coming.Bytes > 0)
        {
            int before = _connector.Coming.Bytes + _listener.Coming.Bytes;
            Deliver(_listener, int.MaxValue);
            Deliver(_connector, int.MaxValue);
            if (_connector.Coming.Bytes + _listener.Coming.Bytes == before)
            {
                // The users are slow and the queues are full.
                return;
            }
        }
    }

    private void Start(WorldEnd end)
    {
        if (end.Model.Phase != EndPhase.New)
        {
            Promise(Throws<InvalidOperationException>(() => end.Channel.Start(end.Outbound)), "a channel starts once");
            Promise(end.Outbound.Count == 0, "a start that is refused sends nothing");
            return;
        }

        int failures = end.Device.Failures;
        ChannelStatus status = end.Channel.Start(end.Outbound);
        byte[] hello = end.Drain();
        if (end.Device.Failures > failures)
        {
            DiesOfItsDevice(end, status, hello);
            return;
        }

        Answers(ChannelStatus.Ok, status, "Start");
        end.Model.Started(hello);
        Transmit(end, hello, OracleHello.NonceAt, OracleHello.Length);
    }

    private void Send(WorldEnd end, int length, int number)
    {
        byte[] text = Text(length, number);
        if (end.Model.Phase != EndPhase.Dead && (end.Model.Phase != EndPhase.Open || end.Model.Ended))
        {
            Promise(
                Throws<InvalidOperationException>(() => end.Channel.Send(text, end.Outbound)),
                "nothing can be sent before the handshake is done or after the end");
            Promise(end.Outbound.Count == 0, "a send that is refused sends nothing");
            return;
        }

        if (end.Model.Phase == EndPhase.Open && length > OracleRecord.MaxPlaintext)
        {
            Promise(Throws<ArgumentException>(() => end.Channel.Send(text, end.Outbound)), "a record has at most 16 KiB");
            Promise(end.Outbound.Count == 0, "a send that is refused sends nothing");
            return;
        }

        int failures = end.Device.Failures;
        ChannelStatus status = end.Channel.Send(text, end.Outbound);
        if (Sealed(end, failures, status, OracleRecord.Data, text))
        {
            end.Said.AddRange(text);
        }
    }

    private void End(WorldEnd end)
    {
        if (end.Model.Phase != EndPhase.Dead && !end.Model.End())
        {
            Promise(
                Throws<InvalidOperationException>(() => end.Channel.End(end.Outbound)),
                "a stream cannot end before the handshake is done or twice");
            Promise(end.Outbound.Count == 0, "an end that is refused sends nothing");
            return;
        }

        int failures = end.Device.Failures;
        ChannelStatus status = end.Channel.End(end.Outbound);
        Sealed(end, failures, status, OracleRecord.Close, []);
    }

    private bool Sealed(WorldEnd end, int failures, ChannelStatus status, int type, byte[] text)
    {
        byte[] sent = end.Drain();
        if (end.Device.Failures > failures)
        {
            DiesOfItsDevice(end, status, sent);
            return false;
        }

        if (end.Model.Phase == EndPhase.Dead)
        {
            Answers(end.Model.Death, status, "a dead channel");
            Promise(sent.Length == 0, "a dead channel sends nothing");
            return false;
        }

        Answers(ChannelStatus.Ok, status, "sending");
        Promise(end.Model.Sent(sent, type, text).IsEmpty, "one call sends one record");
        TransmitRecord(end, sent);
        return true;
    }

    private static void DiesOfItsDevice(WorldEnd end, ChannelStatus status, byte[] sent)
    {
        Answers(ChannelStatus.DeviceFailed, status, "a call whose device failed");
        Promise(sent.Length == 0, "nothing is sent when the device fails");
        end.Model.Fail();
    }

    private void Finish(WorldEnd end)
    {
        if (end.Model.Phase == EndPhase.New)
        {
            return;
        }

        while (end.Coming.Bytes > 0)
        {
            int before = end.Coming.Bytes;
            int held = end.Inbound.Count;
            end.Plaintext.Consume(end.Plaintext.Count);
            Deliver(end, int.MaxValue);
            end.Plaintext.Consume(end.Plaintext.Count);
            Promise(end.Coming.Bytes < before || end.Inbound.Count < held || end.Model.Phase == EndPhase.Dead, "with room a channel takes what comes");
            if (end.Model.Phase == EndPhase.Dead)
            {
                break;
            }
        }

        if (Deliver(end, 0) is ChannelStatus.Full)
        {
            return;
        }

        Answers(end.Model.ReceiveEnd(), end.Channel.ReceiveEnd(), "the end of the peer's stream");
    }
}
