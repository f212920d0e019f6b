namespace CryptoVirtio.Abi;

/// <summary>
/// The checks of arguments that need no session: one place for every <see cref="ICryptoFile"/>, so that each answers the same errno. A
/// payload that is too long is told before anything else is; a closed file is told before both.
/// </summary>
public static class ArgumentCheck
{
    /// <summary>CIOCGSESSION.</summary>
    /// <returns>EINVAL: a key that is longer than the API has room for.</returns>
    public static Errno Check(in SessionSpec spec) =>
        spec.Key.Length > CryptodevLimits.CipherKey || spec.MacKey.Length > CryptodevLimits.MacKey ? Errno.EINVAL : Errno.OK; // F10

    /// <summary>CIOCCRYPT over the caller's memory.</summary>
    /// <param name="call">The operation.</param>
    /// <param name="maxPayload">Bytes of source or destination that one operation carries.</param>
    /// <returns>EMSGSIZE: more than that. EINVAL: an IV or a chained IV of a wrong length, or stretches that overlap in part.</returns>
    public static Errno Check(in CryptCall call, int maxPayload)
    {
        bool overlapsPartly = call.Source.Overlaps(call.Destination, out int offset) && offset != 0;
        return Check(call.Source.Length, call.Destination.Length, maxPayload, call.Flags, call.Iv.Length, call.NextIv.Length, overlapsPartly);
    }

    /// <summary>CIOCCRYPT over rented buffers.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="maxPayload">Bytes of source or destination that one operation carries.</param>
    /// <returns>As for a call over the caller's memory; EINVAL also for a MAC of more than 64 bytes.</returns>
    public static Errno Check(in CryptOp op, int maxPayload)
    {
        BufferSlice a = op.Source;
        BufferSlice b = op.Destination;
        bool overlapsPartly = a.Buffer == b.Buffer && a.Offset != b.Offset && a.Offset < b.Offset + b.Length && b.Offset < a.Offset + a.Length;
        Errno error = Check(a.Length, b.Length, maxPayload, op.Flags, op.Iv.Length, op.NextIv.Length, overlapsPartly);
        return error == Errno.OK && op.Mac.Length > CryptodevLimits.Digest ? Errno.EINVAL : error;
    }

    private static Errno Check(int source, int destination, int maxPayload, CryptFlags flags, int iv, int nextIv, bool overlapsPartly)
    {
        if (Math.Max(source, destination) > maxPayload)
        {
            return Errno.EMSGSIZE;
        }

        bool fits = iv <= CryptodevLimits.Iv // F11: whatever the cipher takes, none included
            && nextIv == ((flags & CryptFlags.WriteIv) != 0 ? iv : 0)
            && !overlapsPartly;
        return fits ? Errno.OK : Errno.EINVAL;
    }
}
