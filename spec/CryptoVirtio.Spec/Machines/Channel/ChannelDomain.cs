namespace CryptoVirtio.Spec;

/// <summary>What is tried when a channel is enumerated: three records in each direction, each field on either side of its limit.</summary>
internal static class ChannelDomain
{
    private const ulong Records = 3;

    private static readonly (uint Plaintext, uint Wire)[] s_lengths =
        [(0, 69), (0, 85), (16, 85), (16, 69), (16384, 16453), (16385, 16453)];

    public static void AddTo(MachineBuilder<ChannelState, ChannelPhase> b)
    {
        b.Domain(static (_, _) => from role in new byte[] { 0, 1, 2, 3 } select new HelloSent(role));
        b.Domain(static (_, _) => from role in new byte[] { 0, 1, 2, 3 } select new HelloReceived(role));
        b.Domain(static (s, _) =>
            from type in new byte[] { 0, 1, 2, 3, 4 }
            from counter in new[] { s.Sent, s.Sent + 1 }
            from length in s_lengths
            where type != 1 || counter != s.Sent || s.Sent < Records
            select new RecordSealed(type, counter, length.Plaintext, length.Wire));
        b.Domain(static (s, _) =>
            from type in new byte[] { 0, 1, 2, 3, 4 }
            from counter in new[] { s.Received, s.Received + 1 }
            from length in s_lengths
            where type != 1 || counter != s.Received || s.Received < Records
            select new RecordOpened(type, counter, length.Plaintext, length.Wire));
        b.Domain(static (_, _) => [new StreamEnded()]);
        b.Domain(static (_, _) => from status in new byte[] { 2, 3, 4, 5, 6, 7 } select new ChannelFailed(status));
    }
}
