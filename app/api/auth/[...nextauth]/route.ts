import { handleNextAuth } from "@/lib/auth/next-auth-route";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

const handle = async (request: Request, { params }: Context): Promise<Response> =>
  handleNextAuth(request, (await params).nextauth);

export { handle as GET, handle as POST };
