using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol;

/// <summary>What the decoding of a request reports to a tracer.</summary>
public static class ProtocolObservations
{
    /// <summary>Device: a request's header copied. Id = head, A = type, B = handle, C = command, D = reserved field.</summary>
    public const ObservationKind RequestRead = (ObservationKind)0x300;

    /// <summary>Device: the body of a HELLO copied. Id = head, A = version, B = nonce, C = reserved field.</summary>
    public const ObservationKind HelloRead = (ObservationKind)0x301;

    /// <summary>Device: the body of a CIOCGSESSION copied. Id = head, A = cipher, B = MAC, C = key bytes, D = MAC key bytes.</summary>
    public const ObservationKind CreateRead = (ObservationKind)0x302;

    /// <summary>Device: the body of a CIOCFSESSION copied. Id = head, A = session.</summary>
    public const ObservationKind FreeRead = (ObservationKind)0x303;

    /// <summary>
    /// Device: the body of a CIOCCRYPT copied. Id = head, A = session, B = direction in the low 16 bits and flags in the next, C = source
    /// bytes, D = destination bytes, E = IV bytes in the low 32 bits and room for the MAC, in bytes, in the high.
    /// </summary>
    public const ObservationKind CryptRead = (ObservationKind)0x304;

    /// <summary>Device: the body of a CIOCGSESSINFO copied. Id = head, A = session.</summary>
    public const ObservationKind InfoRead = (ObservationKind)0x305;
}
