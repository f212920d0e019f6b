namespace CryptoVirtio.TestKit;

/// <summary>Random use of a device, right and wrong: something to observe. It checks nothing; that is for those who look on.</summary>
public static class Workload
{
    private static readonly byte[] s_key = new byte[32];

    /// <summary>Makes some calls on a few files.</summary>
    /// <param name="device">The device.</param>
    /// <param name="random">Where the calls come from.</param>
    /// <param name="calls">How many.</param>
    public static void Run(ICryptoDevice device, Random random, int calls)
    {
        var files = new List<(IAsyncCryptoFile File, List<uint> Sessions)>();
        for (int i = 0; i < calls; i++)
        {
            if (files.Count == 0 || (files.Count < 3 && random.Next(10) == 0))
            {
                if (device.Open(out IAsyncCryptoFile? opened) == Errno.OK)
                {
                    files.Add((opened!, []));
                }

                continue;
            }

            int at = random.Next(files.Count);
            if (random.Next(40) == 0)
            {
                files[at].File.Dispose();
                files.RemoveAt(at);
                continue;
            }

            Call(files[at].File, files[at].Sessions, random);
        }

        foreach ((IAsyncCryptoFile file, _) in files)
        {
            file.Dispose();
        }
    }

    private static void Call(IAsyncCryptoFile file, List<uint> sessions, Random random)
    {
        uint session = sessions.Count > 0 && random.Next(8) > 0 ? sessions[random.Next(sessions.Count)] : (uint)random.Next(4);
        switch (random.Next(9))
        {
            case 0:
                if (file.CreateSession(Spec(random), out uint created) == Errno.OK)
                {
                    sessions.Add(created);
                }

                break;
            case 1:
                file.FreeSession(session);
                sessions.Remove(session);
                break;
            case 2:
                Submit(file, session, random);
                break;
            case 8:
                file.GetSessionInfo(session, out _);
                break;
            default:
                Crypt(file, session, random);
                break;
        }
    }

    private static SessionSpec Spec(Random random) => random.Next(5) switch
    {
        0 => new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key.AsSpan(0, 16) },
        1 => new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key.AsSpan(0, 24), Mac = MacAlgorithm.Sha1Hmac, MacKey = s_key },
        2 => new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = s_key },
        3 => new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key.AsSpan(0, random.Next(33)) },
        _ => new SessionSpec { Cipher = (CipherAlgorithm)random.Next(30), Key = s_key.AsSpan(0, 16) },
    };

    private static void Crypt(IAsyncCryptoFile file, uint session, Random random)
    {
        byte[] source = new byte[16 * random.Next(6)];
        bool cipher = random.Next(3) > 0;
        file.Crypt(new CryptCall
        {
            Session = session,
            Direction = (CryptDirection)random.Next(random.Next(10) == 0 ? 3 : 2),
            Flags = (CryptFlags)random.Next(random.Next(10) == 0 ? 256 : 4),
            Source = source,
            Destination = cipher ? new byte[source.Length] : default,
            Iv = cipher ? new byte[16] : default,
            Mac = new byte[random.Next(3) == 0 ? 0 : 64],
        });
    }

    private static void Submit(IAsyncCryptoFile file, uint session, Random random)
    {
        if (file.TryRent(64, out CryptoBuffer? buffer) != Errno.OK)
        {
            return;
        }

        using (buffer)
        {
            var whole = new BufferSlice(buffer, 0, 32);
            var op = new CryptOp { Session = session, Source = whole, Destination = whole, Iv = new BufferSlice(buffer, 32, 16) };
            if (file.TrySubmit(op, (ulong)random.Next()) == Errno.OK)
            {
                Span<Completion> done = stackalloc Completion[1];
                file.Reap(done, Platform.Deadline.Never);
            }
        }
    }
}
