namespace CryptoVirtio.Platform;

/// <summary>How large a terminal is. Asked for by ioctl(2), which leaves the modes of the terminal alone.</summary>
public static class TerminalSize
{
    private const int DefaultColumns = 80;

    /// <summary>Columns of the terminal behind a descriptor, 80 when it has no size; null: it is no terminal.</summary>
    public static int? ColumnsOf(int descriptor)
    {
        if (Libc.GetTerminalSize(descriptor, Libc.GetWindowSize, out ulong size) != 0)
        {
            return null;
        }

        ushort columns = (ushort)(size >> 16); // struct winsize: rows, columns, width, height, of 16 bits each
        return columns > 0 ? columns : DefaultColumns;
    }
}
