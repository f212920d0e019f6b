using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>What a chat's channel reports to a tracer.</summary>
public static class ChatObservations
{
    /// <summary>Chat: own hello about to be sent. A = role.</summary>
    public const ObservationKind HelloSent = (ObservationKind)0x500;

    /// <summary>Chat: the peer's hello accepted. A = its role.</summary>
    public const ObservationKind HelloReceived = (ObservationKind)0x501;

    /// <summary>Chat: a record about to be sent. Id = type, A = counter, B = plaintext bytes, C = wire bytes.</summary>
    public const ObservationKind RecordSealed = (ObservationKind)0x502;

    /// <summary>Chat: a record verified. Id = type, A = counter, B = plaintext bytes, C = wire bytes.</summary>
    public const ObservationKind RecordOpened = (ObservationKind)0x503;

    /// <summary>Chat: the peer's half of the connection ended.</summary>
    public const ObservationKind StreamEnded = (ObservationKind)0x504;

    /// <summary>Chat: the channel died. A = status (<c>ChannelStatus</c>).</summary>
    public const ObservationKind ChannelFailed = (ObservationKind)0x505;
}
