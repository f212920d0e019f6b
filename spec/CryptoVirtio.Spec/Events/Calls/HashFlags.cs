namespace CryptoVirtio.Spec;

/// <summary>Bits of <c>crypt_op.flags</c> (cryptodev.h).</summary>
public static class HashFlags
{
    /// <summary>COP_FLAG_UPDATE: continue, do not finalise.</summary>
    public const ushort Update = 1;

    /// <summary>COP_FLAG_FINAL: finalise.</summary>
    public const ushort Final = 2;

    /// <summary>COP_FLAG_WRITE_IV: return the chained IV.</summary>
    public const ushort WriteIv = 4;

    /// <summary>COP_FLAG_NO_ZC: no effect.</summary>
    public const ushort NoZeroCopy = 8;

    /// <summary>COP_FLAG_RESET: start anew.</summary>
    public const ushort Reset = 64;

    /// <summary>All that CIOCCRYPT knows.</summary>
    public const ushort Known = Update | Final | WriteIv | NoZeroCopy | Reset;
}
