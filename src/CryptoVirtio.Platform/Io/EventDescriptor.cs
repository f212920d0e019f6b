using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>
/// An eventfd(2), non-blocking and closed on exec: readable from <see cref="Set"/> until <see cref="Clear"/>. A poll that watches it
/// is woken from another thread, such as the one that handles a signal. Owns the descriptor; dispose it after its last poll.
/// </summary>
public sealed class EventDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Made by the marshaller; use <see cref="Create"/>.</summary>
    public EventDescriptor()
        : base(ownsHandle: true)
    {
    }

    /// <summary>The number to put into a <see cref="PollEntry"/>; valid until disposal.</summary>
    public int Descriptor => (int)handle;

    /// <summary>A new event, not set.</summary>
    /// <exception cref="Win32Exception">No descriptor or no memory left.</exception>
    public static EventDescriptor Create()
    {
        EventDescriptor created = Libc.NewEvent(0, Libc.EventCloseOnExecNonBlocking);
        return created.IsInvalid ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : created;
    }

    /// <summary>Whether a descriptor that came from elsewhere is an eventfd, whose reads and writes are 8 bytes.</summary>
    public static bool IsEvent(SafeFileHandle file) =>
        new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget == "anon_inode:[eventfd]";

    /// <summary>Makes the descriptor readable. Setting it again before it is cleared has no effect.</summary>
    /// <exception cref="ObjectDisposedException">The descriptor is closed.</exception>
    public void Set()
    {
        ulong one = 1;
        while (Libc.WriteEvent(this, in one, sizeof(ulong)) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error == Libc.Eagain)
            {
                // The counter is at its maximum: it is readable already.
                return;
            }

            ThrowUnlessInterrupted(error);
        }
    }

    /// <summary>Makes the descriptor not readable.</summary>
    /// <returns>Whether it was set.</returns>
    /// <exception cref="ObjectDisposedException">The descriptor is closed.</exception>
    public bool Clear()
    {
        while (Libc.ReadEvent(this, out _, sizeof(ulong)) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error == Libc.Eagain)
            {
                return false;
            }

            ThrowUnlessInterrupted(error);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private static void ThrowUnlessInterrupted(int error)
    {
        if (error != Libc.Eintr)
        {
            throw new Win32Exception(error);
        }
    }
}
