namespace CryptoVirtio.Spec;

/// <summary>One end of an encrypted chat.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Own">The own role: 1 connector, 2 listener, 0 before the hello.</param>
/// <param name="Peer">The role of the peer, likewise.</param>
/// <param name="Sent">Records sealed.</param>
/// <param name="Received">Records opened.</param>
public sealed record ChannelState(
    ChannelPhase Phase = ChannelPhase.Handshake, byte Own = 0, byte Peer = 0, ulong Sent = 0, ulong Received = 0)
    : StateOf<ChannelPhase>(Phase);
