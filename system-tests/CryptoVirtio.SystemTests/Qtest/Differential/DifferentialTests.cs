using System.Text;
using CryptoVirtio.Protocol.VirtioCrypto;
using Xunit.Abstractions;

namespace CryptoVirtio.SystemTests;

/// <summary>The same requests to the device that QEMU has built in and to our daemon behind QEMU: their answers differ only where it is known why.</summary>
[Trait("Category", "System")]
public sealed class DifferentialTests : IDisposable
{
    private const int Session = 0;

    private readonly ITestOutputHelper _output;
    private readonly Workspace _workspace = new();
    private readonly Stack<IDisposable> _toDispose = [];
    private readonly DifferentialSubject _builtIn;
    private readonly DifferentialSubject _ours;

    public DifferentialTests(ITestOutputHelper output)
    {
        _output = output;
        _toDispose.Push(_workspace);
        if (Needs.Missing(["qemu-system-x86_64"]) is not null)
        {
            _builtIn = _ours = null!; // every test is skipped
            return;
        }

        try
        {
            Daemon daemon = Kept(new Daemon(_workspace, "device"));
            _builtIn = new DifferentialSubject(Kept(QtestMachine.WithBuiltIn(_workspace, "built-in")));
            _ours = new DifferentialSubject(Kept(QtestMachine.ServedBy(daemon, _workspace, "served")));
        }
        catch
        {
            Dispose(); // no process outlives its test
            throw;
        }
    }

    public void Dispose()
    {
        while (_toDispose.TryPop(out IDisposable? next))
        {
            next.Dispose();
        }
    }

    [NeedsFact("qemu-system-x86_64")]
    public void Wrong_requests_are_answered_as_recorded()
    {
        var text = new StringBuilder();
        foreach (RequestCase request in RequestCases.All)
        {
            byte[] key = new byte[16];
            Both(subject => subject.Create(Session, VirtioCryptoDirection.Encrypt, key));
            string builtIn = _builtIn.Send(request, Session, out uint builtInWritten);
            string ours = _ours.Send(request, Session, out uint oursWritten);
            text.Append(request.Name).Append('\n')
                .Append("    built-in: ").Append(builtIn).Append(", length ").Append(builtInWritten).Append('\n')
                .Append("    ours:     ").Append(ours).Append(", length ").Append(oursWritten).Append('\n');
            if (request.Known is { } known)
            {
                text.Append("    because ").Append(known.Reason).Append('\n');
            }

            AssertIsKnown(request, builtIn, ours, "");
            Reset();
        }

        Snapshot.Match(text.ToString());
    }

    [NeedsFact("qemu-system-x86_64")]
    public void Random_programs_have_the_same_answers()
    {
        const int normal = 400;
        var program = new DifferentialProgram(new Random(Seeds.For(_output)));
        for (int i = 0; i < Seeds.Iterations(normal); i++)
        {
            DifferentialStep step = program.Next();
            string builtIn = step.Run(_builtIn);
            string ours = step.Run(_ours);
            if (step.Wrong is { } request)
            {
                AssertIsKnown(request, builtIn, ours, program.Text);
            }
            else
            {
                Assert.True(builtIn == ours, $"built-in: {builtIn}, ours: {ours}, after\n{program.Text}");
            }

            if (_builtIn.NeedsReset || _ours.NeedsReset)
            {
                Reset();
                program.Reset();
            }
        }
    }

    [NeedsFact("qemu-system-x86_64")]
    public void Both_have_256_sessions()
    {
        byte[] key = new byte[16];
        int made = 0;
        while (Both(subject => subject.Create(made, VirtioCryptoDirection.Encrypt, key)) == nameof(VirtioCryptoStatus.Ok))
        {
            made++;
        }

        Assert.Equal(256, made);
        Both(static subject => subject.Close(7));
        Assert.Equal("Ok", Both(subject => subject.Create(7, VirtioCryptoDirection.Encrypt, key)));
    }

    [NeedsFact("qemu-system-x86_64")]
    public void Asymmetric_request_on_a_cipher_session_is_not_supported()
    {
        _ours.Create(Session, VirtioCryptoDirection.Encrypt, new byte[16]);

        Assert.Equal(nameof(VirtioCryptoStatus.NotSupported), _ours.Send(RequestCases.AsymmetricOnCipher, Session, out _));
    }

    [NeedsFact("qemu-system-x86_64")]
    public void Reset_closes_our_sessions_and_not_those_of_QEMU()
    {
        byte[] key = new byte[16];
        byte[] data = new byte[16];
        Both(subject => subject.Create(Session, VirtioCryptoDirection.Encrypt, key));
        string before = Both(subject => subject.Crypt(Session, data, data));
        Both(static subject => subject.Restart());

        // A driver that was reset knows of no session: those of QEMU are lost to it, and count against the 256.
        Assert.Equal(before, _builtIn.Crypt(Session, data, data));
        Assert.Equal(nameof(VirtioCryptoStatus.InvalidSession), _ours.Crypt(Session, data, data));
    }

    private static void AssertIsKnown(RequestCase request, string builtIn, string ours, string program) => Assert.True(
        request.Known?.Is(builtIn, ours) ?? builtIn == ours,
        $"{request.Name}: built-in: {builtIn}, ours: {ours}; the difference is {(request.Known is null ? "not known" : "another one")}. {program}");

    private void Reset()
    {
        _builtIn.Reset();
        _ours.Reset();
    }

    private T Kept<T>(T value)
        where T : IDisposable
    {
        _toDispose.Push(value);
        return value;
    }

    private string Both(Func<DifferentialSubject, string> step)
    {
        string builtIn = step(_builtIn);
        Assert.Equal(builtIn, step(_ours));
        return builtIn;
    }
}
