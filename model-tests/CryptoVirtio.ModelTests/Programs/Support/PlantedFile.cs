namespace CryptoVirtio.ModelTests;

/// <summary>An open file of a device with one fault.</summary>
internal sealed class PlantedFile(IAsyncCryptoFile inner, PlantedFault fault) : FakeFile(inner)
{
    private int _reaped;

    public override Errno FreeSession(uint session, Cancel cancel = default)
    {
        Errno errno = base.FreeSession(session, cancel);
        return fault == PlantedFault.FreesAnything && errno == Errno.EINVAL ? Errno.OK : errno;
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        CryptFlags flags = call.Flags;
        if (fault == PlantedFault.SkipsReset && flags is CryptFlags.WriteIv or CryptFlags.NoZeroCopy)
        {
            flags |= CryptFlags.Final;
        }

        Errno errno = base.Crypt(
            new CryptCall
            {
                Session = call.Session, Direction = call.Direction, Flags = flags, Source = call.Source, Destination = call.Destination,
                Iv = call.Iv, Mac = call.Mac, NextIv = call.NextIv,
            },
            cancel);
        if (fault == PlantedFault.WritesOnFailure && errno != Errno.OK && !call.Destination.IsEmpty)
        {
            call.Destination[0] ^= 1;
        }

        if (fault == PlantedFault.WritesBehindDigest && errno == Errno.OK && call.Mac.Length == 33)
        {
            call.Mac[32] ^= 1;
        }

        if (fault == PlantedFault.ChainsPlaintext && errno == Errno.OK && call.Direction == CryptDirection.Decrypt && !call.Destination.IsEmpty)
        {
            call.Destination[^16..][..call.NextIv.Length].CopyTo(call.NextIv);
        }

        return fault == PlantedFault.WrongErrno && errno == Errno.EINVAL && call.Destination.Length < call.Source.Length && call.Iv.Length == 16
            ? Errno.EFAULT
            : errno;
    }

    public override int Reap(Span<Completion> done, Deadline deadline)
    {
        int taken = base.Reap(done, deadline);
        if (taken == 0 || ++_reaped < 2)
        {
            return taken;
        }

        switch (fault)
        {
            case PlantedFault.LosesCompletion:
                return base.Reap(done, deadline);
            case PlantedFault.CompletesTwice when done.Length > taken:
                done[taken] = done[0];
                return taken + 1;
            case PlantedFault.Throws:
                throw new InvalidOperationException("planted");
            default:
                return taken;
        }
    }
}
