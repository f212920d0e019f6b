using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>
/// A connected stream socket of AF_UNIX, over which descriptors travel beside the bytes (unix(7), SCM_RIGHTS). Owns the socket. One
/// thread reads and one writes at a time.
/// </summary>
public sealed class DescriptorSocket : IDisposable
{
    /// <summary>Most descriptors that one read takes or one write sends.</summary>
    public const int MaxDescriptors = 16;

    private const int HeaderBytes = 16;

    private readonly Socket _socket;

    /// <summary>Takes a connected socket over.</summary>
    public DescriptorSocket(Socket socket)
    {
        _socket = socket;
    }

    /// <summary>The number to put into a <see cref="PollEntry"/>; valid until disposal.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>Reads what is there, without blocking. Descriptors are closed on exec.</summary>
    /// <param name="into">Where to; not empty.</param>
    /// <param name="descriptors">Gets the descriptors that came with it, up to <see cref="MaxDescriptors"/>; the caller owns them.</param>
    /// <param name="areLost">More descriptors came than that; the kernel has closed them (MSG_CTRUNC).</param>
    /// <returns>As <see cref="IPoller.Receive"/>.</returns>
    public unsafe IoResult Receive(Span<byte> into, List<SafeFileHandle> descriptors, out bool areLost)
    {
        const int room = HeaderBytes + (MaxDescriptors * sizeof(int));
        byte* control = stackalloc byte[room];
        fixed (byte* bytes = into)
        {
            SocketCalls.Vector vector = new() { Base = bytes, Length = (nuint)into.Length };
            SocketCalls.Message message;
            nint count;
            do
            {
                message = new() { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = room };
                count = SocketCalls.ReceiveMessage(Descriptor, &message, Libc.DontWait | SocketCalls.CloseOnExec);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Libc.Eintr);
            if (count < 0)
            {
                areLost = false;
                return new IoResult(0, Marshal.GetLastPInvokeError());
            }

            Collect(new ReadOnlySpan<byte>(control, (int)message.ControlLength), descriptors);
            areLost = (message.Flags & SocketCalls.ControlTruncated) != 0;
            return new IoResult((int)count, 0);
        }
    }

    /// <summary>Writes without blocking and without SIGPIPE.</summary>
    /// <param name="from">The bytes; not empty.</param>
    /// <param name="descriptors">Sent with the first byte; they stay the caller's. At most <see cref="MaxDescriptors"/>.</param>
    /// <returns>As <see cref="IPoller.Send"/>.</returns>
    public unsafe IoResult Send(ReadOnlySpan<byte> from, ReadOnlySpan<int> descriptors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(descriptors.Length, MaxDescriptors, nameof(descriptors));
        byte* control = stackalloc byte[HeaderBytes + (MaxDescriptors * sizeof(int))];
        int length = HeaderBytes + (descriptors.Length * sizeof(int));
        *(SocketCalls.ControlHeader*)control = new() { Length = (nuint)length, Level = SocketCalls.SocketLevel, Type = SocketCalls.Rights };
        descriptors.CopyTo(new Span<int>(control + HeaderBytes, MaxDescriptors));
        fixed (byte* bytes = from)
        {
            SocketCalls.Vector vector = new() { Base = bytes, Length = (nuint)from.Length };
            nint count;
            do
            {
                SocketCalls.Message message = new() { Vectors = &vector, VectorCount = 1 };
                if (descriptors.Length > 0)
                {
                    message.Control = control;
                    message.ControlLength = (nuint)((length + 7) & ~7);
                }

                count = SocketCalls.SendMessage(Descriptor, &message, Libc.DontWait | Libc.NoSignal);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Libc.Eintr);
            return count < 0 ? new IoResult(0, Marshal.GetLastPInvokeError()) : new IoResult((int)count, 0);
        }
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket.Dispose();

    private static void Collect(ReadOnlySpan<byte> control, List<SafeFileHandle> descriptors)
    {
        while (control.Length >= HeaderBytes)
        {
            SocketCalls.ControlHeader header = MemoryMarshal.Read<SocketCalls.ControlHeader>(control);
            int length = (int)Math.Min((nuint)control.Length, header.Length);
            if (length < HeaderBytes)
            {
                return;
            }

            if (header is { Level: SocketCalls.SocketLevel, Type: SocketCalls.Rights })
            {
                foreach (int descriptor in MemoryMarshal.Cast<byte, int>(control[HeaderBytes..length]))
                {
                    descriptors.Add(new SafeFileHandle(descriptor, ownsHandle: true));
                }
            }

            control = control[Math.Min(control.Length, (length + 7) & ~7)..];
        }
    }
}
