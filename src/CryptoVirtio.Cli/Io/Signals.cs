using System.Runtime.InteropServices;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Turns the first SIGINT, SIGTERM or SIGHUP into a readable descriptor; a second one ends the process as usual.</summary>
internal sealed class Signals : IDisposable
{
    private readonly EventDescriptor _wake = EventDescriptor.Create();
    private readonly Locked<int> _received = new(SystemSync.Instance, 0);
    private readonly PosixSignalRegistration[] _registrations;

    public Signals()
    {
        _registrations =
        [
            Register(PosixSignal.SIGHUP, 1),
            Register(PosixSignal.SIGINT, 2),
            Register(PosixSignal.SIGTERM, 15),
        ];
    }

    /// <summary>Readable once a signal has come.</summary>
    public int Descriptor => _wake.Descriptor;

    /// <summary>128 plus the number of the signal; null: none has come.</summary>
    public int? Exit
    {
        get
        {
            using Locked<int>.Guard received = _received.Enter();
            return received.Value == 0 ? null : ExitCode.Signal + received.Value;
        }
    }

    public void Dispose()
    {
        // The handlers first: they use the descriptor.
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _wake.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        using Locked<int>.Guard received = _received.Enter();
        if (received.Value == 0)
        {
            received.Value = number;
            context.Cancel = true;
            _wake.Set();
        }
    });
}
