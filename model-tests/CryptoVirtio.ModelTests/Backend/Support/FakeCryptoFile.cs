namespace CryptoVirtio.ModelTests;

/// <summary>A file of a <see cref="FakeCryptoDevice"/>. Its sessions are numbered from 1000 on, so that they are not those of the queue.</summary>
internal sealed class FakeCryptoFile(FakeCryptoDevice device, int number) : FakeFile
{
    private int _sessions = 999;

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        Errno status = device.WhileCreating?.Invoke(spec) ?? Errno.OK;
        session = status == Errno.OK ? (uint)Interlocked.Increment(ref _sessions) : 0;
        return status;
    }

    public override Errno FreeSession(uint session, Cancel cancel = default)
    {
        device.Note($"{number}.{session} free");
        return session >= 1000 ? Errno.OK : Errno.EINVAL;
    }

    public override Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        device.Note($"{number}.{session} info");
        info = device.InfoStatus == Errno.OK ? new SessionInfo(new AlgorithmInfo("fake", "fake-test"), null) : default;
        return device.InfoStatus;
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        if (!call.Iv.IsEmpty && call.Iv[0] == FakeCryptoDevice.Hang)
        {
            device.Hanging.Release();
            device.Gate.Wait();
        }

        Errno status = device.WhileCrypting?.Invoke(call) ?? Errno.OK;
        device.Note($"{number}.{call.Session} {(call.Iv.Length > 1 ? call.Iv[1] : 0)}");
        if (status != Errno.OK || call.Source.Length != call.Destination.Length)
        {
            return status != Errno.OK ? status : Errno.EINVAL;
        }

        Scramble.Of(call.Iv, call.Source).CopyTo(call.Destination);
        call.Mac.Fill(0x11);
        call.NextIv.Fill(0x22);
        return Errno.OK;
    }

    public override void Dispose()
    {
        base.Dispose();
        device.Note($"{number} close");
        device.NoteDispose();
    }
}
