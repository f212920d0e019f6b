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

    /// <summary>COP_FLAG_RESET: restart.</summary>
    public const ushort Reset = 64;

    /// <summary>All that CIOCCRYPT knows.</summary>
    public const ushort Known = Update | Final | WriteIv | NoZeroCopy | Reset;

    /// <summary>Whether a call ends the hash and wants its digest: with FINAL, without UPDATE, or without input (IO-CRYPT-9).</summary>
    public static bool Finalises(ushort flags, uint source) => (flags & Final) != 0 || (flags & Update) == 0 || source == 0;

    /// <summary>What the hash covers after a call: all input since it restarted (IO-CRYPT-8).</summary>
    /// <param name="flags">Flags of the call.</param>
    /// <param name="source">Its bytes of input.</param>
    /// <param name="before">What the hash covered before; 0 when it had ended.</param>
    public static ulong Covered(ushort flags, uint source, ulong before) =>
        (flags & Reset) != 0 || (flags & (Update | Final)) == 0 ? source : before + source;
}
