namespace CryptoVirtio.Spec;

/// <summary>Records: which may go out and which may be taken, numbered without a gap in each direction, and as long as their content makes them.</summary>
internal static class ChannelRecords
{
    public static void AddTo(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        Seal(b);
        Open(b);
    }

    private static void Seal(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        b.In(ChannelPhase.Handshake).On<RecordSealed>("CHANNEL-SEAL-CONFIRM", "CH3")
            .When((s, e) => s.Peer != 0 && s.Sent == 0 && e.Type == 3 && e.Counter == 0 && e.Plaintext == 0 && e.Wire == 69)
            .Then((s, e) => s with { Sent = 1 });
        b.In(ChannelPhase.Handshake).On<RecordSealed>("CHANNEL-SEAL-EARLY", "CH3")
            .When((s, e) => s.Peer == 0 || s.Sent != 0 || e.Type != 3 || e.Counter != 0 || e.Plaintext != 0 || e.Wire != 69)
            .Refuse()
            .Because("Before the peer has proved its key one CONFIRM goes out, and nothing else.");
        b.In(ChannelPhase.Established, ChannelPhase.PeerEnded).On<RecordSealed>("CHANNEL-SEAL", "CH1")
            .When((s, e) => e.Type == 1 && e.Counter == s.Sent && e.Plaintext <= 16384 && e.Wire == 53 + ((e.Plaintext / 16) + 1) * 16)
            .Then((s, e) => s with { Sent = s.Sent + 1 });
        b.In(ChannelPhase.Established).On<RecordSealed>("CHANNEL-SEAL-CLOSE", "CH8")
            .When((s, e) => e.Type == 2 && e.Counter == s.Sent && e.Plaintext == 0 && e.Wire == 69)
            .To(ChannelPhase.OwnEnded)
            .Then((s, e) => s with { Sent = s.Sent + 1 });
        b.In(ChannelPhase.PeerEnded).On<RecordSealed>("CHANNEL-SEAL-CLOSE-LAST", "CH8")
            .When((s, e) => e.Type == 2 && e.Counter == s.Sent && e.Plaintext == 0 && e.Wire == 69)
            .To(ChannelPhase.Closed)
            .Then((s, e) => s with { Sent = s.Sent + 1 });
        b.In(ChannelPhase.Established, ChannelPhase.PeerEnded).On<RecordSealed>("CHANNEL-SEAL-COUNTER", "CH15")
            .When((s, e) => e.Counter != s.Sent)
            .Refuse()
            .Because("Two records under one number would be two messages under one key and counter.");
        b.In(ChannelPhase.Established, ChannelPhase.PeerEnded).On<RecordSealed>("CHANNEL-SEAL-TYPE", "CH3")
            .When((s, e) => e.Counter == s.Sent && e.Type != 1 && e.Type != 2)
            .Refuse();
        b.In(ChannelPhase.Established, ChannelPhase.PeerEnded).On<RecordSealed>("CHANNEL-SEAL-LENGTH", "CH4")
            .When((s, e) => e.Counter == s.Sent && ((e.Type == 1 && (e.Plaintext > 16384 || e.Wire != 53 + ((e.Plaintext / 16) + 1) * 16))
                || (e.Type == 2 && (e.Plaintext != 0 || e.Wire != 69))))
            .Refuse();
        b.In(ChannelPhase.OwnEnded, ChannelPhase.Closed).On<RecordSealed>("CHANNEL-SEAL-ENDED", "CH8").Refuse();
        b.In(ChannelPhase.Truncated, ChannelPhase.Refusing, ChannelPhase.Failed).On<RecordSealed>("CHANNEL-SEAL-DEAD", "CH7").Refuse();
    }

    private static void Open(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        b.In(ChannelPhase.Handshake).On<RecordOpened>("CHANNEL-OPEN-CONFIRM", "CH3")
            .When((s, e) => s.Sent == 1 && e.Type == 3 && e.Counter == 0 && e.Plaintext == 0 && e.Wire == 69)
            .To(ChannelPhase.Established)
            .Then((s, e) => s with { Received = 1 });
        b.In(ChannelPhase.Handshake).On<RecordOpened>("CHANNEL-OPEN-NO-CONFIRM", "CH3")
            .When((s, e) => s.Sent == 1 && e.Counter == 0 && (e.Type == 1 || e.Type == 2 || (e.Type == 3 && e.Plaintext != 0))
                && e.Plaintext <= 16384 && e.Wire == 53 + ((e.Plaintext / 16) + 1) * 16)
            .To(ChannelPhase.Refusing)
            .Because("The peer has the key and breaks the order: what it sent is verified, and refused.");
        b.In(ChannelPhase.Handshake).On<RecordOpened>("CHANNEL-OPEN-EARLY", "CH3")
            .When((s, e) => s.Sent != 1 || e.Counter != 0)
            .Refuse();
        b.In(ChannelPhase.Handshake).On<RecordOpened>("CHANNEL-OPEN-EARLY-LENGTH", "CH4")
            .When((s, e) => s.Sent == 1 && e.Counter == 0
                && (e.Type < 1 || e.Type > 3 || e.Plaintext > 16384 || e.Wire != 53 + ((e.Plaintext / 16) + 1) * 16))
            .Refuse();

        b.In(ChannelPhase.Established, ChannelPhase.OwnEnded).On<RecordOpened>("CHANNEL-OPEN", "CH2")
            .When((s, e) => e.Type == 1 && e.Counter == s.Received && e.Plaintext <= 16384 && e.Wire == 53 + ((e.Plaintext / 16) + 1) * 16)
            .Then((s, e) => s with { Received = s.Received + 1 });
        b.In(ChannelPhase.Established).On<RecordOpened>("CHANNEL-OPEN-CLOSE", "CH8")
            .When((s, e) => e.Type == 2 && e.Counter == s.Received && e.Plaintext == 0 && e.Wire == 69)
            .To(ChannelPhase.PeerEnded)
            .Then((s, e) => s with { Received = s.Received + 1 });
        b.In(ChannelPhase.OwnEnded).On<RecordOpened>("CHANNEL-OPEN-CLOSE-LAST", "CH8")
            .When((s, e) => e.Type == 2 && e.Counter == s.Received && e.Plaintext == 0 && e.Wire == 69)
            .To(ChannelPhase.Closed)
            .Then((s, e) => s with { Received = s.Received + 1 });
        b.In(ChannelPhase.Established, ChannelPhase.OwnEnded).On<RecordOpened>("CHANNEL-OPEN-WRONG", "CH3")
            .When((s, e) => e.Counter == s.Received && (e.Type == 3 || (e.Type == 2 && e.Plaintext != 0))
                && e.Plaintext <= 16384 && e.Wire == 53 + ((e.Plaintext / 16) + 1) * 16)
            .To(ChannelPhase.Refusing)
            .Because("A second CONFIRM, or a CLOSE that carries something: verified, and refused.");
        b.In(ChannelPhase.Established, ChannelPhase.OwnEnded).On<RecordOpened>("CHANNEL-OPEN-COUNTER", "CH3")
            .When((s, e) => e.Counter != s.Received)
            .Refuse()
            .Because("A record that is replayed, dropped or swapped does not verify.");
        b.In(ChannelPhase.Established, ChannelPhase.OwnEnded).On<RecordOpened>("CHANNEL-OPEN-LENGTH", "CH4")
            .When((s, e) => e.Counter == s.Received
                && (e.Type < 1 || e.Type > 3 || e.Plaintext > 16384 || e.Wire != 53 + ((e.Plaintext / 16) + 1) * 16))
            .Refuse();
        b.In(ChannelPhase.PeerEnded, ChannelPhase.Closed).On<RecordOpened>("CHANNEL-OPEN-ENDED", "CH8").Refuse();
        b.In(ChannelPhase.Truncated, ChannelPhase.Refusing, ChannelPhase.Failed).On<RecordOpened>("CHANNEL-OPEN-DEAD", "CH7").Refuse();
    }
}
