namespace CryptoVirtio.ModelTests;

/// <summary>
/// An operation in flight, made to last by holding its session's lock: no timing decides these tests, only who waits for whom.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class EngineThreadTests
{
    [Fact]
    public void Sessions_run_while_another_one_is_busy()
    {
        using EngineFile file = EngineFiles.Open();
        uint busy = EngineFiles.CreateAesCbc(file);
        uint other = EngineFiles.CreateAesCbc(file);

        using Locked<Session>.Guard operation = file.Find(busy)!.Enter();

        Assert.Equal(Errno.OK, Encrypt(file, other));
        uint created = EngineFiles.CreateAesCbc(file);
        Assert.Equal(Errno.OK, file.FreeSession(created));
    }

    [Fact]
    public void CreateSession_answers_EBADF_when_the_file_is_closed_before_any_of_its_locks()
    {
        for (int at = 1; ; at++)
        {
            var sync = new HookedSync();
            Assert.Equal(Errno.OK, new CryptoEngine(sync).Open(out IAsyncCryptoFile? file));
            Errno made = Errno.EIO;
            uint session = 0;
            bool done = !sync.Interrupt(
                at,
                file!.Dispose,
                () => made = file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[16] }, out session));
            if (done)
            {
                Assert.Equal((Errno.OK, 3), (made, at));
                return;
            }

            Assert.Equal((Errno.EBADF, 0u), (made, session));
        }
    }

    [Fact]
    public void FreeSession_waits_for_the_operation_in_flight()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        Errno freed = Errno.EIO;
        Thread free;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            free = Start(() => freed = file.FreeSession(session));
            SpinWait.SpinUntil(() => file.Find(session) is null);
            Blocked(free);
            Assert.Equal(Errno.EINVAL, Encrypt(file, session));
            Assert.Equal("an AES-128 key.."u8, operation.Value.Key);
        }

        free.Join();
        Assert.Equal(Errno.OK, freed);
    }

    [Fact]
    public void Operation_that_waited_for_a_freed_session_answers_EINVAL()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        Errno crypted = Errno.EIO;
        Thread crypt;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            crypt = Start(() => crypted = Encrypt(file, session));
            Blocked(crypt);
            operation.Value.End(Errno.EINVAL);
        }

        crypt.Join();
        Assert.Equal(Errno.EINVAL, crypted);
    }

    [Fact]
    public void Close_waits_for_the_operation_in_flight()
    {
        EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        Thread close;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            close = Start(file.Dispose);
            SpinWait.SpinUntil(() => file.Find(session) is null);
            Blocked(close);
            Assert.Equal(Errno.EBADF, Encrypt(file, session));
            Assert.Equal("an AES-128 key.."u8, operation.Value.Key);
        }

        close.Join();
    }

    [Fact]
    public void Reap_waits_for_the_operation_in_flight_and_every_waiter_returns()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        using EngineBuffer data = EngineFiles.Rent(file, 16);
        int[] reaped = new int[3];
        Thread submit;
        Thread[] reapers;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            submit = Submit(file, session, data);
            SpinWait.SpinUntil(() => data.Holds > 0);
            Assert.Equal(0, file.Reap(new Completion[1], Deadline.Now));
            Assert.Equal(0, file.Reap(new Completion[1], Deadline.After(SystemClock.Instance, TimeSpan.FromMilliseconds(1))));
            reapers = [.. Enumerable.Range(0, reaped.Length).Select(i => Start(() => reaped[i] = file.Reap(new Completion[1], Deadline.Never)))];
            Array.ForEach(reapers, Blocked);
        }

        submit.Join();
        Array.ForEach(reapers, reaper => reaper.Join());
        Assert.Equal(1, reaped.Sum());
    }

    [Fact]
    public void Reap_returns_when_the_file_is_closed_meanwhile()
    {
        EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        EngineBuffer data = EngineFiles.Rent(file, 16);
        int[] reaped = [-1, -1];
        Thread submit;
        Thread close;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            submit = Submit(file, session, data);
            SpinWait.SpinUntil(() => data.Holds > 0);
            Thread[] reapers = [.. Enumerable.Range(0, 2).Select(i => Start(() => reaped[i] = file.Reap(new Completion[1], Deadline.Never)))];
            Array.ForEach(reapers, Blocked);

            close = Start(file.Dispose);

            Array.ForEach(reapers, reaper => reaper.Join());
        }

        close.Join();
        submit.Join();
        Assert.Equal([0, 0], reaped);
    }

    [Fact]
    public void Buffer_that_is_disposed_in_flight_is_not_rented_again_before_the_end()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        EngineBuffer data = EngineFiles.Rent(file, 16);
        byte[] array = data.Array;
        array.AsSpan().Fill(0x55);
        Thread submit;
        using (Locked<Session>.Guard operation = file.Find(session)!.Enter())
        {
            submit = Submit(file, session, data);
            SpinWait.SpinUntil(() => data.Holds > 0);
            data.Dispose();
            Assert.NotSame(array, EngineFiles.Rent(file, 16).Array);
            Assert.Equal(0x55, array[0]);
        }

        submit.Join();
        Assert.Equal(1, file.Reap(new Completion[1], Deadline.Now));
        Assert.Same(array, EngineFiles.Rent(file, 16).Array);
        Assert.Equal(new byte[64], array);
    }

    [Fact]
    public void Threads_that_create_use_and_free_sessions_do_not_meet()
    {
        using EngineFile file = EngineFiles.Open();
        uint shared = EngineFiles.CreateAesCbc(file);
        byte[] expected = new byte[16];
        Assert.Equal(Errno.OK, Encrypt(file, shared, expected));
        int failures = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => Start(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                uint own = EngineFiles.CreateAesCbc(file);
                byte[] first = new byte[16];
                byte[] second = new byte[16];
                bool right = Encrypt(file, own, first) == Errno.OK && Encrypt(file, shared, second) == Errno.OK
                    && first.AsSpan().SequenceEqual(expected) && second.AsSpan().SequenceEqual(expected)
                    && file.FreeSession(own) == Errno.OK;
                Interlocked.Add(ref failures, right ? 0 : 1);
            }
        }))];

        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(0, failures);
    }

    private static Errno Encrypt(EngineFile file, uint session, byte[]? data = null)
    {
        data ??= new byte[16];
        return file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16] });
    }

    private static Thread Submit(EngineFile file, uint session, EngineBuffer data) =>
        Start(() => file.TrySubmit(new CryptOp { Session = session, Source = data.All, Destination = data.All, Iv = data.All }, 1));

    private static Thread Start(Action body)
    {
        var thread = new Thread(() => body()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    // Until the thread waits for a lock or a signal. It may be a brief one of the runtime: no assertion depends on it, only how
    // sharp the test is.
    private static void Blocked(Thread thread) =>
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
}
