namespace CryptoVirtio.ModelTests;

internal sealed class EchoCryptoFile : FakeFile
{
    private uint _last;

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = ++_last;
        return Errno.OK;
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        if (!call.Destination.IsEmpty)
        {
            call.Source.CopyTo(call.Destination);
        }

        call.Mac.Clear();
        return Errno.OK;
    }
}
